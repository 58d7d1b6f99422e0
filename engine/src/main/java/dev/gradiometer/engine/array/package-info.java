/**
 * Dense arrays in native memory.
 *
 * <p>{@link dev.gradiometer.engine.array.Matrix} is the only array type of the engine: row-major, rows are samples or
 * units, float32 or float64 ({@link dev.gradiometer.engine.array.Precision}). Code that uses {@code get} and
 * {@code set} is written once for both precisions; kernels reach the memory through {@code segment()}.
 */
@NullMarked
package dev.gradiometer.engine.array;

import org.jspecify.annotations.NullMarked;
