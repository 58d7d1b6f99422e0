package dev.gradiometer.engine.kernel;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Picks the kernels of this process, once.
 *
 * <p>{@code -Dgradiometer.kernels} says which: {@code plain}, {@code vector} (Vector API only), {@code native}
 * (OpenBLAS and Vector API), or {@code auto}, the default, which takes the best of what loads. One line in the log says
 * which and why.
 */
final class KernelProvider {
    private static final System.Logger LOG = System.getLogger("dev.gradiometer.kernels");

    private static @Nullable Kernels best;

    private final Supplier<MultiplyKernel> nativeMultiply;
    private final Supplier<MultiplyKernel> vectorMultiply;
    private final Supplier<ElementwiseKernels> vectorElementwise;
    private final String forcedCore;

    /**
     * The suppliers fail with a RuntimeException or a LinkageError where something is missing.
     *
     * @param forcedCore the processor family that the environment forces OpenBLAS to; empty for none
     */
    KernelProvider(
            Supplier<MultiplyKernel> nativeMultiply,
            Supplier<MultiplyKernel> vectorMultiply,
            Supplier<ElementwiseKernels> vectorElementwise,
            String forcedCore) {
        this.nativeMultiply = nativeMultiply;
        this.vectorMultiply = vectorMultiply;
        this.vectorElementwise = vectorElementwise;
        this.forcedCore = forcedCore;
    }

    /** Kernels and the line for the log. */
    record Choice(Kernels kernels, Level level, String line) {}

    static synchronized Kernels best() {
        if (best == null) {
            // Lambdas, because a reference to a constructor would load its class here, outside of what catches the
            // failure.
            Choice choice = new KernelProvider(
                            () -> new BlasMultiply(),
                            () -> new VectorMultiply(),
                            () -> new VectorElementwise(),
                            System.getenv().getOrDefault(OpenBlas.CORE_VARIABLE, ""))
                    .choose(System.getProperty("gradiometer.kernels", "auto"));
            LOG.log(choice.level, choice.line);
            best = choice.kernels;
        }
        return best;
    }

    /** Chooses them if that is still to do; what fails is left to who needs them. */
    static void prepare() {
        try {
            best();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "kernels: not prepared", e);
        }
    }

    /** @throws IllegalStateException if {@code asked} is unknown, or a forced choice that cannot load */
    Choice choose(String asked) {
        return switch (asked) {
            case "auto" -> fastest();
            case "plain" -> forced(asked, Kernels.plain());
            case "vector" ->
                forced(asked, new Kernels(demand(asked, vectorMultiply), demand(asked, vectorElementwise)));
            case "native" ->
                forced(asked, new Kernels(demand(asked, nativeMultiply), demand(asked, vectorElementwise)));
            default ->
                throw new IllegalStateException(
                        "-Dgradiometer.kernels=%s: expected auto, plain, vector or native".formatted(asked));
        };
    }

    private static Choice forced(String asked, Kernels kernels) {
        return new Choice(
                kernels,
                Level.DEBUG,
                "kernels: %s, forced by -Dgradiometer.kernels=%s".formatted(kernels.name(), asked));
    }

    private static <T> T demand(String asked, Supplier<T> kernel) {
        try {
            return kernel.get();
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "-Dgradiometer.kernels=%s cannot load: %s; use auto to take what loads".formatted(asked, reason(e)),
                    e);
        }
    }

    private Choice fastest() {
        StringBuilder remarks = new StringBuilder();
        ElementwiseKernels elementwise;
        Supplier<MultiplyKernel> otherwise;
        try {
            elementwise = vectorElementwise.get();
            otherwise = vectorMultiply;
        } catch (RuntimeException | LinkageError e) {
            remarks.append("; the Vector API cannot load: ").append(reason(e));
            elementwise = new PlainElementwise();
            otherwise = PlainMultiply::new;
        }
        MultiplyKernel multiply;
        try {
            NativeAccess.require();
            multiply = nativeMultiply.get();
            if (!forcedCore.isEmpty()) {
                remarks.append(
                        "; %s=%s in the environment holds OpenBLAS to that processor's kernels, unset it if it is for others"
                                .formatted(OpenBlas.CORE_VARIABLE, forcedCore));
            }
        } catch (RuntimeException | LinkageError e) {
            remarks.append("; OpenBLAS cannot load: ").append(reason(e));
            multiply = otherwise.get();
        }
        Kernels kernels = new Kernels(multiply, elementwise);
        return remarks.isEmpty()
                ? new Choice(kernels, Level.DEBUG, "kernels: %s, the fastest".formatted(kernels.name()))
                : new Choice(kernels, Level.WARNING, "kernels: %s%s".formatted(kernels.name(), remarks));
    }

    /** What lies at the bottom of it, in one line. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return "%s is missing, is --add-modules jdk.incubator.vector set?".formatted(message.replace('/', '.'));
        }
        return cause instanceof IllegalCallerException
                ? message
                : "%s (%s)".formatted(message, cause.getClass().getSimpleName());
    }
}
