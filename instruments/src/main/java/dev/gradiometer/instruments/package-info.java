/**
 * From what the engine measures to readings.
 *
 * <p>{@link dev.gradiometer.instruments.FlowReader} takes a snapshot of a step, {@link
 * dev.gradiometer.instruments.LayerRoles} says what each layer is to a diagnosis, and {@link
 * dev.gradiometer.instruments.UnitWindow} follows every unit over a window of steps.
 *
 * <pre>{@code
 * StepReading reading = FlowReader.read(step.run(inputs, targets, order, 0, 64, false));
 * for (Attribution.Factor factor : Attribution.of(LayerRoles.of(network), reading, 0).orElseThrow().factors()) {
 *     System.out.println(factor.layer() + " " + factor.kind() + " " + factor.decades());
 * }
 * }</pre>
 *
 * A reading copies what it needs: it stays valid when the next step runs.
 */
@NullMarked
package dev.gradiometer.instruments;

import org.jspecify.annotations.NullMarked;
