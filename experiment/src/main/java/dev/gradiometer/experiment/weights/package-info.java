/**
 * What a network has learned, as tensors by name: out of it ({@link dev.gradiometer.experiment.weights.NetworkTensors})
 * and into another before its first step ({@link dev.gradiometer.experiment.weights.FirstWeights}).
 *
 * <pre>{@code
 * FirstWeights.read(folder.resolve("model.safetensors")).into(network);
 * }</pre>
 *
 * A checkpoint is such a file with an optimiser's state besides.
 */
@NullMarked
package dev.gradiometer.experiment.weights;

import org.jspecify.annotations.NullMarked;
