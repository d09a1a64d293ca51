package org.zhibao.campaign.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.zhibao.campaign.fault.Fault.Damage;

/** The files of an instance's replicas, to be spoilt while it is down. */
final class ReplicaFiles {
    private static final byte[] SCRIBBLE = "scribbled over by the campaign".getBytes(UTF_8);

    private final Path folder;
    private final Path copy;

    ReplicaFiles(Path folder) {
        this.folder = folder;
        this.copy = folder.resolveSibling(folder.getFileName() + "-copy");
    }

    /** Makes a copy to go back to, unless there is one. */
    void keepCopy() throws IOException {
        if (!Files.exists(copy) && Files.exists(folder)) {
            copy(folder, copy);
        }
    }

    void spoil(Damage damage) throws IOException {
        switch (damage) {
            case DELETED -> delete(folder);
            case SCRIBBLED -> scribble();
            case OLDER -> {
                if (Files.exists(copy)) {
                    delete(folder);
                    copy(copy, folder);
                    delete(copy);
                }
            }
        }
    }

    private void scribble() throws IOException {
        for (Path file : below(folder)) {
            if (Files.isRegularFile(file) && Files.size(file) > 3L * SCRIBBLE.length) {
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    bytes.seek(bytes.length() / 2);
                    bytes.write(SCRIBBLE);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> all = below(folder);
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(all.get(i));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path path : below(from)) {
            Files.copy(path, to.resolve(from.relativize(path)));
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
