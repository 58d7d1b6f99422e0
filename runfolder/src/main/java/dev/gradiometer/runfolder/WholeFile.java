package dev.gradiometer.runfolder;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes a file so that every reader, now or after a crash, sees all of it or what was there before. */
public final class WholeFile {
    private static final Set<StandardOpenOption> FRESH =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);

    private WholeFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes to {@code channel}, which is at its start. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes {@code content} beside {@code path}, forces it to the disk, renames it to {@code path} and forces that
     * too: it is there after a loss of power.
     *
     * @throws IOException if the file system refuses; {@code path} is as it was then
     */
    public static void write(Path path, Content content) throws IOException {
        Path part = path.resolveSibling(".%s.%d.part"
                .formatted(path.getFileName(), ProcessHandle.current().pid()));
        try {
            try (FileChannel channel = FileChannel.open(part, FRESH)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceName(path);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Forces a folder's entry for {@code path} to the disk, where the system lets a folder be opened (not Windows). */
    private static void forceName(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || File.separatorChar != '/') {
            return;
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** Writes {@code content} as {@link #write(Path, Content)} does. */
    public static void write(Path path, byte[] content) throws IOException {
        write(path, channel -> {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
    }
}
