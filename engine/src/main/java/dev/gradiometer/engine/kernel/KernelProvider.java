package dev.gradiometer.engine.kernel;

/** Picks kernels once per process. */
final class KernelProvider {
    private static final Kernels BEST = choose();

    private KernelProvider() {}

    static Kernels best() {
        return BEST;
    }

    private static Kernels choose() {
        try {
            return new Kernels(new BlasMultiply(), new PlainElementwise());
        } catch (RuntimeException | LinkageError e) {
            return Kernels.plain();
        }
    }
}
