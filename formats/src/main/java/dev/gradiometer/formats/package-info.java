/**
 * Files of arrays: what they hold, whichever format they are in.
 *
 * <p>A {@link dev.gradiometer.formats.Tensor} is a shape, an {@link dev.gradiometer.formats.ElementType} and the bytes
 * of the elements; it is read element by element as {@code double} or {@code long}, whatever its type is. The formats
 * are {@link dev.gradiometer.formats.npy.Npy}, {@link dev.gradiometer.formats.npy.Npz},
 * {@link dev.gradiometer.formats.idx.Idx} and {@link dev.gradiometer.formats.safetensors.SafeTensors}.
 *
 * <pre>{@code
 * Tensor weights = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * Npy.write(folder.resolve("weights.npy"), weights);
 * double[] same = Npy.read(folder.resolve("weights.npy")).toDoubles();
 * }</pre>
 *
 * A file that breaks a rule of its format ends in a {@link dev.gradiometer.input.UserInputException} of one line, one
 * that cannot be read in an {@link java.io.IOException}. Memory is taken for what is there, not for what a header
 * claims.
 */
@NullMarked
package dev.gradiometer.formats;

import org.jspecify.annotations.NullMarked;
