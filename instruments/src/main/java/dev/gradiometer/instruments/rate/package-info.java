/**
 * Rate: which learning rates train, and whether one step is too short, right, or past the valley.
 *
 * <p>{@link dev.gradiometer.instruments.rate.RateRangeTest} trains a copy at rates that grow from step to step and
 * yields a {@link dev.gradiometer.instruments.rate.RateRange}: where the loss falls fastest, where it diverges, what to
 * use. {@link dev.gradiometer.instruments.rate.LossAlongStep} looks at one step from loss and slope at both of its
 * ends.
 *
 * <pre>{@code
 * RateRange range = RateRangeTest.DEFAULT.run(network, loss, inputs, targets, UpdateSpec.of(new Sgd()));
 * System.out.println("use " + range.suggestion() + ", diverges at " + range.diverges());
 * LossAlongStep step = LossAlongStep.of(network, loss, inputs, targets, UpdateSpec.of(new Sgd()).withLearningRate(0.1));
 * System.out.println(step.verdict() + ", the valley's floor is at " + step.floor() + " steps");
 * }</pre>
 *
 * Both leave the network as it is. A range test sees the first steps of a training only: what diverges there may be
 * stable after a warm-up, and the reverse.
 */
@NullMarked
package dev.gradiometer.instruments.rate;

import org.jspecify.annotations.NullMarked;
