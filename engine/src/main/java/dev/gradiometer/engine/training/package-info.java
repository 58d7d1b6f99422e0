/**
 * One step of training with its readings.
 *
 * <p>{@link dev.gradiometer.engine.training.TrainingStep} runs forward, loss, backward and update over a batch split
 * between parked threads; {@link dev.gradiometer.engine.training.GradientFlow} holds what it measured, in fixed memory.
 */
@NullMarked
package dev.gradiometer.engine.training;

import org.jspecify.annotations.NullMarked;
