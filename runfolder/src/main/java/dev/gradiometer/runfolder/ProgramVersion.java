package dev.gradiometer.runfolder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The version of this program: what its build wrote beside this class. A jar's manifest would not do, because a program
 * that puts all its jars into one has a version of its own there, and classes on a module path have none.
 */
public final class ProgramVersion {
    private static final String FILE = "program-version";

    private ProgramVersion() {}

    /** The version, for example {@code 0.1.0}. */
    public static String own() {
        try (InputStream in = Objects.requireNonNull(ProgramVersion.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
