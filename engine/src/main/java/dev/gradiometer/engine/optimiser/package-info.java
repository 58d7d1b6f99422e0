/**
 * Optimisers as composable updates: from the gradient of all parameters to the change Δw of all parameters.
 *
 * <p>{@link dev.gradiometer.engine.optimiser.Optimiser} names a rule and its constants, and
 * {@link dev.gradiometer.engine.optimiser.UpdateSpec} puts it together with a rate, a
 * {@link dev.gradiometer.engine.optimiser.Schedule}, a {@link dev.gradiometer.engine.optimiser.Clipping}, a
 * {@link dev.gradiometer.engine.optimiser.WeightDecay} and a {@link dev.gradiometer.engine.optimiser.RateGuard}.
 * {@link dev.gradiometer.engine.optimiser.Updater} is that at work on one vector of parameters: an
 * {@link dev.gradiometer.engine.optimiser.UpdateChain} of {@link dev.gradiometer.engine.optimiser.Link}s and the rate.
 *
 * {@snippet :
 * UpdateSpec spec = UpdateSpec.of(Adam.DEFAULT).withClipping(new Clipping.ByNorm(1));
 * Updater updater = spec.start(parameters, new Horizon(stepsPerEpoch, totalSteps));
 * updater.chain().update(gradient, update);
 * Kernels.best().scaleAdd(1, update, 1, parameters);
 * updater.rate().observeEpoch(loss);
 * }
 *
 * <p>Every rule is PyTorch's unless its documentation says otherwise. A rule's state has the parameters' precision, so
 * float32 moments underflow below 1e-45 as they do in float32 training elsewhere: Adam's second moment from gradients
 * below about 1e-22.
 */
@NullMarked
package dev.gradiometer.engine.optimiser;

import org.jspecify.annotations.NullMarked;
