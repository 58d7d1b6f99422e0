package dev.gradiometer.runfolder;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;

/** A file that grows by whole lines, and notices when it was deleted, replaced or cut under its only writer. */
final class LineFile implements AutoCloseable {
    private final Path path;
    private final FileOutputStream out;
    private final Object identity;
    private long size;

    private LineFile(Path path, FileOutputStream out, Object identity, long size) {
        this.path = path;
        this.out = out;
        this.identity = identity;
        this.size = size;
    }

    /**
     * Opens {@code path} for appending, makes it if it is not there, and cuts off a last line that was not finished.
     */
    static LineFile open(Path path) throws IOException {
        FileOutputStream out = new FileOutputStream(path.toFile(), true);
        try {
            if (Files.isRegularFile(path)) {
                cutTornLine(path);
            }
            return new LineFile(path, out, identity(path), out.getChannel().size());
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    private static void cutTornLine(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] block = new byte[1 << 16];
            long end = file.length();
            while (end > 0) {
                int size = (int) Math.min(block.length, end);
                file.seek(end - size);
                file.readFully(block, 0, size);
                int at = size;
                while (at > 0 && block[at - 1] != '\n') {
                    at--;
                }
                end -= size - at;
                if (at > 0) {
                    break;
                }
            }
            if (end < file.length()) {
                file.setLength(end);
            }
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Appends a line; it has left this process when the method returns. */
    void append(byte[] line) throws IOException {
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        out.write(whole);
        size += whole.length;
    }

    /** Forces what was appended to the disk, and makes sure that the file can still be found, all of it. */
    void sync() throws IOException {
        if (!Objects.equals(identity(path), identity)) {
            throw new FileSystemException(path.toString(), null, "it was replaced while it was written");
        }
        long found = out.getChannel().size();
        if (found != size && Files.isRegularFile(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "another program changed it: %,d bytes were written, %,d are there".formatted(size, found));
        }
        out.getFD().sync();
    }

    private static Object identity(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return Objects.requireNonNullElse(attributes.fileKey(), path);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
