/**
 * Watches trainings of the Deep Java Library (DJL): one line more in the training's configuration, and
 * {@code ./gradiometer diagnose runs/…} says what went wrong.
 *
 * <pre>{@code
 * TrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
 *         .addTrainingListeners(new GradiometerListener());
 * }</pre>
 *
 * DJL shows a listener the gradients of the parameters, and nothing of what happens between two blocks. So in a
 * recorded step the batch is run once more, forward and backward, on a copy of the parameters, block by block. In all
 * other steps the listener counts, and looks whether the answer is a finite number.
 */
@NullMarked
package dev.gradiometer.djl;

import org.jspecify.annotations.NullMarked;
