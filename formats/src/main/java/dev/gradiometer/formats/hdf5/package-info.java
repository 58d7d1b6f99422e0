/**
 * HDF5 files, in which Keras keeps weights: arrays of numbers by path.
 *
 * <pre>{@code
 * Hdf5 file = Hdf5.read("model.weights.h5", path, 1L << 30);
 * Tensor kernel = file.arrays().get("layers/dense/vars/0");
 * }</pre>
 *
 * Reading and writing are jhdf's work. It logs to SLF4J, which is silent if the program brings no provider and sets
 * {@code slf4j.internal.verbosity}.
 */
@NullMarked
package dev.gradiometer.formats.hdf5;

import org.jspecify.annotations.NullMarked;
