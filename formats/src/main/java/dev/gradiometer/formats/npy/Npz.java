package dev.gradiometer.formats.npy;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** An archive of arrays by name, as numpy.savez and numpy.savez_compressed write it: a zip file of .npy files. */
public final class Npz implements AutoCloseable {
    private static final String SUFFIX = ".npy";

    /** The earliest time that a zip file can hold, so that equal arrays give equal files. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String name;
    private final ZipFile zip;

    private Npz(String name, ZipFile zip) {
        this.name = name;
        this.zip = zip;
    }

    /**
     * Opens an archive.
     *
     * @throws UserInputException if it is not a zip file; the message names it
     * @throws IOException        if it cannot be read
     */
    public static Npz open(Path path) throws IOException {
        try {
            Path name = path.getFileName();
            return new Npz(name == null ? path.toString() : name.toString(), new ZipFile(path.toFile()));
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw broken(path.toString(), e);
        }
    }

    private static UserInputException broken(String name, Exception e) {
        return new UserInputException(
                "%s is not a .npz archive that can be read: %s; save it again with numpy.savez"
                        .formatted(name, e.getMessage() == null ? "it ends too early" : e.getMessage()),
                e);
    }

    /** The names of the arrays, in the order of the archive. */
    public List<String> names() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(entry -> entry.endsWith(SUFFIX))
                .map(entry -> entry.substring(0, entry.length() - SUFFIX.length()))
                .toList();
    }

    /**
     * Reads an array.
     *
     * @throws IllegalArgumentException if there is none of this name
     * @throws UserInputException       if it breaks a rule of the format; the message names archive and array
     * @throws IOException              if it cannot be read
     */
    public Tensor read(String array) throws IOException {
        return read(array, Integer.MAX_VALUE);
    }

    /**
     * The same for arrays of at most {@code mostElements} elements.
     *
     * @throws IllegalArgumentException if there is none of this name
     * @throws UserInputException       if it breaks a rule of the format or is larger
     * @throws IOException              if it cannot be read
     */
    public Tensor read(String array, long mostElements) throws IOException {
        ZipEntry entry = zip.getEntry(array + SUFFIX);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "%s: expected one of the arrays %s, got %s".formatted(name, names(), array));
        }
        try (InputStream stream = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
            return Npy.read("%s, array '%s'".formatted(name, array), stream, mostElements);
        } catch (ZipException | EOFException e) {
            throw broken(name, e);
        }
    }

    /**
     * Writes an archive, compressed; equal tensors in equal order give equal files.
     *
     * @param arrays by name, in the order in which they are written
     * @throws IllegalArgumentException if NumPy has no such type
     * @throws IOException              if the file system refuses
     */
    public static void write(Path path, Map<String, Tensor> arrays) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
            for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTimeLocal(NO_TIME);
                out.putNextEntry(entry);
                Npy.write(out, array.getValue());
                out.closeEntry();
            }
        }
    }

    /** Closes the file; arrays that were read stay. */
    @Override
    public void close() throws IOException {
        zip.close();
    }
}
