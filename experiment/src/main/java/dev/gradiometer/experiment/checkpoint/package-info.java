/**
 * Checkpoints: network and optimiser between two steps, in the safetensors format, which most tools for networks read.
 *
 * <p>A {@link dev.gradiometer.experiment.checkpoint.Checkpoint} holds each parameter under its name
 * ({@code dense3.weights}, units × inputs), the running statistics of batch normalisation
 * ({@code batch-norm3.running-mean}), and the optimiser's memory ({@code optimiser.…}). A
 * {@link dev.gradiometer.experiment.checkpoint.CheckpointFolder} keeps the last two of a run and the best.
 *
 * <pre>{@code
 * CheckpointFolder kept = new CheckpointFolder(folder.checkpoints());
 * kept.save(network, chain.state(), new Checkpoint.Progress(chain.steps(), validationLoss));
 * Checkpoint latest = Checkpoint.read(kept.latest().orElseThrow(), network);
 * latest.restore(network, chain);
 * }</pre>
 *
 * Every bit comes back, signs of zero and payloads of NaN included.
 */
@NullMarked
package dev.gradiometer.experiment.checkpoint;

import org.jspecify.annotations.NullMarked;
