/**
 * Optimisers as composable updates: from the gradient of all parameters to the change Δw of all parameters.
 *
 * <p>{@link dev.gradiometer.engine.optimiser.Optimiser} names a rule and its constants,
 * {@link dev.gradiometer.engine.optimiser.UpdateSpec} puts it together with a rate, a
 * {@link dev.gradiometer.engine.optimiser.Schedule}, a {@link dev.gradiometer.engine.optimiser.Clipping}, a
 * {@link dev.gradiometer.engine.optimiser.WeightDecay} and a {@link dev.gradiometer.engine.optimiser.RateGuard}, and
 * {@link dev.gradiometer.engine.optimiser.UpdateChain} is that at work on one vector of parameters.
 *
 * {@snippet :
 * UpdateSpec spec = UpdateSpec.of(Adam.DEFAULT)
 *         .withSchedule(Schedule.Cosine.DEFAULT)
 *         .withClipping(new Clipping.ByNorm(1));
 * UpdateChain chain = spec.start(parameters, new Horizon(stepsPerEpoch, totalSteps));
 * chain.update(gradient, update);
 * Kernels.best().scaleAdd(1, update, 1, parameters);
 * }
 *
 * <p>Every rule is PyTorch's unless its documentation says otherwise. A rule's state has the parameters' precision, so
 * float32 moments underflow below 1e-45 as they do in float32 training elsewhere: Adam's second moment from gradients
 * below about 1e-22.
 */
@NullMarked
package dev.gradiometer.engine.optimiser;

import org.jspecify.annotations.NullMarked;
