/**
 * Readings: immutable snapshots of what a training step measured, and the quantities that follow from them.
 *
 * <p>{@link dev.gradiometer.instruments.StepReading} is one step, with a
 * {@link dev.gradiometer.instruments.LayerReading} a layer; {@link dev.gradiometer.instruments.Attribution} charges a
 * layer's gradient to the factors of the chain rule; {@link dev.gradiometer.instruments.UnitWindow} follows every unit
 * over a window of steps and yields a {@link dev.gradiometer.instruments.WindowReading}.
 *
 * <pre>{@code
 * StepReading reading = StepReading.of(step.run(inputs, targets, order, 0, 64, false));
 * for (Attribution.Factor factor : Attribution.of(reading, 0).factors()) {
 *     System.out.println(factor.layer() + " " + factor.kind() + " " + factor.decades());
 * }
 * }</pre>
 *
 * A reading copies what it needs: it stays valid when the next step runs.
 */
@NullMarked
package dev.gradiometer.instruments;

import org.jspecify.annotations.NullMarked;
