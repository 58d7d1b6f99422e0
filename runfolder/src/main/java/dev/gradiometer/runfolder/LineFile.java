package dev.gradiometer.runfolder;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file that grows by whole lines. It is locked against a second writer, and notices when it has been deleted under
 * its writer.
 */
final class LineFile implements AutoCloseable {
    private final Path path;
    private final FileOutputStream out;
    private final Object identity;

    private LineFile(Path path, FileOutputStream out, Object identity) {
        this.path = path;
        this.out = out;
        this.identity = identity;
    }

    /**
     * Opens {@code path} for appending, makes it if it is not there, and cuts off a last line that was not finished.
     */
    static LineFile open(Path path) throws IOException {
        FileOutputStream out = new FileOutputStream(path.toFile(), true);
        try {
            if (Files.isRegularFile(path)) {
                lock(out);
                cutTornLine(path);
            }
            return new LineFile(path, out, identity(path));
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    private static void lock(FileOutputStream out) throws IOException {
        FileLock lock;
        try {
            lock = out.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("another process is writing to it");
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

    boolean isEmpty() throws IOException {
        return out.getChannel().size() == 0;
    }

    /** Appends a line; it has left this process when the method returns. */
    void append(byte[] line) throws IOException {
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        out.write(whole);
    }

    /** Forces what was appended to the disk, and makes sure that the file can still be found. */
    void sync() throws IOException {
        if (!Objects.equals(identity(path), identity)) {
            throw new FileSystemException(path.toString(), null, "it was replaced while it was written");
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
