package dev.gradiometer.runfolder;

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
     * Writes {@code content} beside {@code path}, forces it to the disk and renames it to {@code path}.
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
        } finally {
            Files.deleteIfExists(part);
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
