package dev.gradiometer.engine.kernel;

/** Picks kernels once per process. */
final class KernelProvider {
    private static final Kernels BEST = Kernels.plain();

    private KernelProvider() {}

    static Kernels best() {
        return BEST;
    }
}
