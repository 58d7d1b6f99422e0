/**
 * NumPy's formats: one array in a {@code .npy} file, several by name in a {@code .npz} archive.
 *
 * <pre>{@code
 * Npz.write(folder.resolve("data.npz"), Map.of("x", Tensor.of(new double[] {1, 2}, 2), "y", Tensor.of(new int[] {0, 1}, 2)));
 * try (Npz archive = Npz.open(folder.resolve("data.npz"))) {
 *     long[] labels = archive.read("y").toLongs();
 * }
 * }</pre>
 *
 * Numbers only: strings, dates, records and Python objects are refused.
 */
@NullMarked
package dev.gradiometer.formats.npy;

import org.jspecify.annotations.NullMarked;
