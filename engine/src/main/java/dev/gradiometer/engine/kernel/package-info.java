/**
 * The arithmetic of a training step behind one facade, {@link dev.gradiometer.engine.kernel.Kernels}.
 *
 * <p>{@link dev.gradiometer.engine.kernel.MultiplyKernel} is matrix multiplication (native BLAS, Vector API, or plain
 * Java); {@link dev.gradiometer.engine.kernel.ElementwiseKernels} is everything else (Vector API, or plain Java). The
 * plain versions work in float64 inside, round once on store, and are the specification that every fast version is
 * tested against. {@code -Dgradiometer.kernels=plain}, {@code vector} or {@code native} forces a choice; a forced
 * choice that cannot load is an error, and the log of {@code dev.gradiometer.kernels} says which was taken and why. The
 * native library is unpacked into the user's cache folder, or into {@code -Dgradiometer.cache}. Fast kernels add
 * readings into a {@link dev.gradiometer.engine.kernel.Tally} while the data is in cache.
 */
@NullMarked
package dev.gradiometer.engine.kernel;

import org.jspecify.annotations.NullMarked;
