package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.NativeAccess;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Picks the factorisations of this process, once, by the same property as the kernels. They lie in the same library, so
 * what the log says of the kernels holds for them too.
 */
final class FactorisationProvider {
    private static final System.Logger LOG = System.getLogger("dev.gradiometer.kernels");

    private static @Nullable LinearAlgebra best;

    private FactorisationProvider() {}

    static synchronized LinearAlgebra best() {
        if (best == null) {
            // Warns if the library cannot load, so that this need not warn again.
            Kernels.best();
            // A lambda, because a reference to a constructor would load its class here, outside of what catches the
            // failure.
            best = choose(System.getProperty("gradiometer.kernels", "auto"), () -> new LapackFactorisations());
        }
        return best;
    }

    /**
     * @param library fails with a RuntimeException or a LinkageError if the native library cannot load
     * @throws IllegalStateException if {@code asked} is unknown, or is {@code native} and the library cannot load
     */
    static LinearAlgebra choose(String asked, Supplier<Factorisations> library) {
        return switch (asked) {
            case "plain", "vector" -> LinearAlgebra.plain();
            case "native", "auto" -> {
                try {
                    if (asked.equals("auto")) {
                        NativeAccess.require();
                    }
                    yield new LinearAlgebra(library.get());
                } catch (RuntimeException | LinkageError e) {
                    String reason = "LAPACK cannot load: %s".formatted(reason(e));
                    if (asked.equals("native")) {
                        throw new IllegalStateException(
                                "-Dgradiometer.kernels=native: %s; use auto to take what loads".formatted(reason), e);
                    }
                    LOG.log(Level.DEBUG, "factorisations: plain; " + reason);
                    yield LinearAlgebra.plain();
                }
            }
            default ->
                throw new IllegalStateException(
                        "-Dgradiometer.kernels=%s: expected auto, plain, vector or native".formatted(asked));
        };
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "%s (%s)"
                .formatted(
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                        cause.getClass().getSimpleName());
    }
}
