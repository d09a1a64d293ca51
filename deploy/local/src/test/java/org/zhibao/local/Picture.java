package org.zhibao.local;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Makes pictures of pages small: pages have few colours, and the edges of their letters need not have thousands. */
final class Picture {
    private static final int COLOURS = 64;

    private Picture() {}

    /** The same picture with the colours that it has most of, each other one replaced by the nearest of them. */
    static byte[] inFewColours(byte[] png) throws IOException {
        BufferedImage page = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, Integer> seen = new HashMap<>();
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                seen.merge(page.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        List<Integer> palette = seen.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        BufferedImage small =
                new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                int index = nearest.computeIfAbsent(page.getRGB(x, y) & 0xffffff, colour -> nearest(colour, palette));
                small.getRaster().setSample(x, y, 0, index);
            }
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ImageIO.write(small, "png", written);
        return written.toByteArray();
    }

    private static IndexColorModel model(List<Integer> palette) {
        byte[] red = new byte[palette.size()];
        byte[] green = new byte[palette.size()];
        byte[] blue = new byte[palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            red[i] = (byte) (palette.get(i) >> 16);
            green[i] = (byte) (palette.get(i) >> 8);
            blue[i] = (byte) (int) palette.get(i);
        }
        return new IndexColorModel(8, palette.size(), red, green, blue);
    }

    private static int nearest(int colour, List<Integer> palette) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            if (distance(colour, palette.get(i)) < distance(colour, palette.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return (red * red) + (green * green) + (blue * blue);
    }
}
