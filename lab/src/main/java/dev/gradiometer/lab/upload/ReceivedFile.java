package dev.gradiometer.lab.upload;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.http.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that was sent, in a temporary folder of its own until it is closed. It is never in memory as a whole. */
public final class ReceivedFile implements AutoCloseable {
    private static final int LONGEST_NAME = 60;

    private final Path folder;
    private final Path path;

    private ReceivedFile(Path folder, Path path) {
        this.folder = folder;
        this.path = path;
    }

    /**
     * Takes in what is sent.
     *
     * @param name    as its sender calls it
     * @param content all of it
     * @param most    bytes that it may have
     * @throws Refused            if it is larger
     * @throws UserInputException if it does not fit on the disk
     * @throws IOException        if its sender has gone
     */
    public static ReceivedFile receive(String name, InputStream content, long most) throws IOException {
        Path folder = Files.createTempDirectory("gradiometer-upload-");
        ReceivedFile file = new ReceivedFile(folder, folder.resolve(possible(name)));
        try {
            file.fill(content, most);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static String possible(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._ -]+", "-").replaceAll("^\\.+", "");
        return safe.substring(Math.max(0, safe.length() - LONGEST_NAME));
    }

    private void fill(InputStream content, long most) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] block = new byte[1 << 16];
            long size = 0;
            for (int read = content.read(block); read >= 0; read = content.read(block)) {
                size += read;
                if (size > most) {
                    throw new Refused(413, "%s: a file may have at most %,d bytes".formatted(name(), most));
                }
                write(out, block, read);
            }
        }
    }

    private void write(OutputStream out, byte[] block, int length) {
        try {
            out.write(block, 0, length);
        } catch (IOException e) {
            throw FileTrouble.at(name(), "cannot be kept while it is read", e, "make room for temporary files");
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Its name, without what a file cannot be called. */
    public String name() {
        return FileTrouble.name(path);
    }

    /** The same trouble in words that do not speak of the temporary folder. */
    public UserInputException inItsName(UserInputException trouble) {
        String said = String.valueOf(trouble.getMessage());
        return new UserInputException(said.replace(path.toString(), name()), trouble);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(folder);
    }
}
