package dev.gradiometer.lab.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The page's files by their names. */
public final class PageFiles {
    private static final String FOLDER = "/dev/gradiometer/lab/web/";

    private PageFiles() {}

    /**
     * What is in a file; null if there is none of that name.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static byte @Nullable [] read(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file that the page cannot be without, as a text.
     *
     * @throws IllegalStateException if there is none of that name
     */
    public static String text(String name) {
        byte[] bytes = read(name);
        if (bytes == null) {
            throw new IllegalStateException("the page has no file " + name);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
