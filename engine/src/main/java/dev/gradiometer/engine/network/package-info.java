/**
 * Networks and their passes.
 *
 * <p>{@link dev.gradiometer.engine.network.LayerSpec} says what a layer is;
 * {@link dev.gradiometer.engine.network.Network#build} gives layers their place
 * ({@link dev.gradiometer.engine.network.Layer}) and parameters; a {@link dev.gradiometer.engine.network.Pass} runs
 * them on a block of rows, one {@link dev.gradiometer.engine.network.Cell} a layer, forward and backward. The backward
 * signal carries a power of two of its own, so it neither underflows nor overflows on its way; gradients keep that
 * power of two until they are used.
 *
 * <pre>{@code
 * Network network = Network.build(specs, 784, Precision.FLOAT32, 1);
 * Pass pass = new Pass(network, Kernels.best(), 64);
 * pass.input().copyFrom(batch);
 * Matrix outputs = pass.forward(Pass.Conditions.training(network.seed()), 0);
 * }</pre>
 *
 * Matrices returned by a pass are its own buffers: copy what must outlive the next call.
 */
@NullMarked
package dev.gradiometer.engine.network;

import org.jspecify.annotations.NullMarked;
