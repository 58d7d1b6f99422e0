/**
 * The IDX format, in which MNIST and its relatives are handed round.
 *
 * <pre>{@code
 * Tensor images = Idx.read(folder.resolve("train-images-idx3-ubyte.gz"));
 * double firstPixel = images.get(0);
 * }</pre>
 *
 * A file may be gzipped; which it is shows in its first bytes, not in its name.
 */
@NullMarked
package dev.gradiometer.formats.idx;

import org.jspecify.annotations.NullMarked;
