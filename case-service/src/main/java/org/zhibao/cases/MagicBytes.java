package org.zhibao.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What bytes are, by how they begin; whatever their sender calls them. */
public final class MagicBytes {
    /** As many of the first bytes as are looked at. */
    public static final int LOOKED_AT = 512;

    private static final List<Kind> KINDS = List.of(
            new Kind("application/pdf", 0, "%PDF-"),
            new Kind("image/png", 0, "\u0089PNG\r\n\032\n"),
            new Kind("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            new Kind("image/gif", 0, "GIF8"),
            new Kind("image/tiff", 0, "II*\0"),
            new Kind("image/tiff", 0, "MM\0*"),
            // Office documents and OFD are packed this way too.
            new Kind("application/zip", 0, "PK\u0003\u0004"),
            new Kind("video/mp4", 4, "ftyp"),
            new Kind("audio/wav", 8, "WAVE"),
            new Kind("audio/mpeg", 0, "ID3"));

    private record Kind(String mediaType, int offset, String magic) {
        boolean fits(byte[] head) {
            byte[] wanted = magic.getBytes(ISO_8859_1);
            return head.length >= offset + wanted.length
                    && Arrays.equals(head, offset, offset + wanted.length, wanted, 0, wanted.length);
        }
    }

    private MagicBytes() {}

    /** The media type; empty when it is none that is taken as evidence. */
    public static Optional<String> mediaTypeOf(byte[] head) {
        return KINDS.stream()
                .filter(kind -> kind.fits(head))
                .map(Kind::mediaType)
                .findFirst()
                .or(() -> isText(head) ? Optional.of("text/plain") : Optional.empty());
    }

    /** Text in UTF-8 without control characters; it may be cut off within its last character. */
    private static boolean isText(byte[] head) {
        CharBuffer text = CharBuffer.allocate(head.length);
        CoderResult read = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(head), text, false);
        return head.length > 0
                && !read.isError()
                && text.flip().chars().noneMatch(each -> Character.isISOControl(each) && "\t\r\n".indexOf(each) < 0);
    }
}
