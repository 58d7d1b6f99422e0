package dev.gradiometer.inspection;

import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.WidestLayer;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.instruments.rate.LossAlongStep;
import dev.gradiometer.instruments.rate.RateRange;
import dev.gradiometer.instruments.rate.RateRangeTest;
import dev.gradiometer.readings.Setup;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A learning-rate range test of an experiment, and what else says which rate suits it. Smith, "Cyclical learning rates
 * for training neural networks", 2017, section 3.3.
 *
 * @param setup     what is trained
 * @param step      steps done before
 * @param samples   samples of a step
 * @param inUse     the experiment's rate at the next step
 * @param range     what the test found
 * @param firstStep the first step at the rate in use, on its own batch
 * @param limit     the largest stable rate by the curvature; null where it was not measured
 */
public record RateRangeReading(
        Setup setup,
        long step,
        int samples,
        double inUse,
        RateRange range,
        LossAlongStep firstStep,
        @Nullable RateLimit limit) {
    /** The range reaches as far above the rate in use. */
    private static final double ABOVE_RATE_IN_USE = 10;

    /**
     * Tests what {@code session} has prepared, with the experiment's optimiser and batch size, on a copy; the optimiser
     * starts without memory, its schedule and its guard are left out. Costs two forward passes and a
     * backward one per step of the test, on one thread.
     *
     * @param spec   the session's
     * @param goesOn asked before each step but the first, with its number from 0; the test ends where it says no
     * @throws UserInputException if the optimiser chooses its own rate, or a batch is too large for one thread
     */
    public static RateRangeReading measure(Session session, ExperimentSpec spec, IntPredicate goesOn) {
        UpdateSpec update = spec.training().update();
        Optimiser optimiser = update.optimiser();
        if (optimiser.choosesRate()) {
            throw new UserInputException(
                    "rate range test: %s chooses its own rate, so there is none to test; choose another optimiser, such as sgd"
                            .formatted(optimiser.name()));
        }
        int batch = session.nextBatch().length;
        WidestLayer.of(spec.network(), session.data().inputs()).require(batch, 1, "training.batch");
        double inUse = session.chain().learningRate();
        Inspector inspector = new Inspector(session, spec, instrument -> {});
        LossAlongStep firstStep = inspector.firstStep(inUse);
        RateLimit limit = inspector.stableRate();
        RateRangeTest test = test(batch, inUse, spec.seed());
        Part train = session.data().train();
        RateRange range = test.run(
                session.network(),
                spec.loss(),
                train.inputs(),
                train.targets(),
                train.weights(),
                update,
                Kernels.best(),
                goesOn);
        return new RateRangeReading(session.setup(), session.step(), batch, inUse, range, firstStep, limit);
    }

    private static RateRangeTest test(int batch, double inUse, long seed) {
        RateRangeTest usual = RateRangeTest.DEFAULT;
        double highest = Math.max(usual.highest(), ABOVE_RATE_IN_USE * inUse);
        return new RateRangeTest(usual.lowest(), highest, usual.steps(), batch, usual.smoothing(), seed);
    }
}
