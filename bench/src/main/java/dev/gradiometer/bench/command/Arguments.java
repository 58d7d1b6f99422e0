package dev.gradiometer.bench.command;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads what the arguments of a command mean. */
final class Arguments {
    private Arguments() {}

    /**
     * What {@code reading} makes of the arguments.
     *
     * @param spec the command's, which picocli has set
     * @throws ParameterException if it makes no sense, which is the user's mistake
     */
    static <T> T read(@Nullable CommandSpec spec, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The script that starts the program of this checkout. */
    static Path launcher() {
        return Path.of(System.getProperty("gradiometer.bench.home", "bench"))
                .toAbsolutePath()
                .resolveSibling("gradiometer");
    }

    /** {@code count}; an {@link IllegalArgumentException} that names {@code what} if it is below {@code least}. */
    static int atLeast(int least, String what, int count) {
        if (count < least) {
            throw new IllegalArgumentException("%s: expected at least %d, got %d".formatted(what, least, count));
        }
        return count;
    }
}
