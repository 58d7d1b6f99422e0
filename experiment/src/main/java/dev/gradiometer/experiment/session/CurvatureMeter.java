package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.engine.network.TangentPass;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.SharpnessSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.instruments.curvature.Batch;
import dev.gradiometer.instruments.curvature.Sharpness;
import dev.gradiometer.instruments.curvature.SharpnessOptions;
import dev.gradiometer.instruments.curvature.SharpnessReading;
import dev.gradiometer.instruments.curvature.StableRate;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Eigenvalue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures curvature between two steps, always on the same training samples and with the same dropout mask, and tells
 * the guard of the rate.
 *
 * <p>Readings start from the eigenvectors of the one before. A guard's measurement does not: what it finds decides how
 * training goes on, so it must not depend on whether the run was interrupted in between.
 */
final class CurvatureMeter implements AutoCloseable {
    private static final Eigenvalue UNKNOWN = new Eigenvalue(Double.NaN, Double.NaN);

    private final SharpnessSpec spec;
    private final boolean guards;
    private final Updater updater;
    private final Batch batch;
    private final Sharpness sharpness;

    /** What each sample's loss is multiplied by, so that the samples stand for a batch of the training. */
    private final double factor;

    private long since = System.nanoTime();

    private CurvatureMeter(
            SharpnessSpec measured,
            ExperimentSpec spec,
            Part train,
            Network network,
            Updater updater,
            Kernels kernels) {
        this.spec = measured;
        this.guards = spec.training().update().guard() instanceof RateGuard.BySharpness;
        this.updater = updater;
        Batch samples = batch(train, measured.samples(), spec.seed());
        int ofAStep = Math.min(spec.training().batch(), train.samples());
        this.factor = spec.loss().overMean(ofAStep) / spec.loss().overMean(samples.count());
        this.batch = samples.times(factor);
        this.sharpness = new Sharpness(
                network,
                spec.loss(),
                kernels,
                SharpnessOptions.LIVE
                        .withSteps(measured.steps())
                        .withThreads(spec.threads())
                        .withSeed(spec.seed()));
    }

    /**
     * The meter that the experiment asks for, or null if it asks for none.
     *
     * @throws UserInputException if there is a layer whose second derivatives are not known, or the vectors of all
     *     steps are too large
     */
    static @Nullable CurvatureMeter of(
            ExperimentSpec spec, Part train, Network network, Updater updater, Kernels kernels) {
        Optional<SharpnessSpec> measured = switch (spec.training().update().guard()) {
            case RateGuard.None none -> spec.readings().sharpness();
            case RateGuard.BySharpness guard ->
                Optional.of(new SharpnessSpec(guard.every(), guard.samples(), guard.products()));
        };
        if (measured.isEmpty() || network.trained().isEmpty()) {
            return null;
        }
        try {
            new TangentPass(network, kernels, 1);
        } catch (Refusal refusal) {
            throw new UserInputException(
                    refusal.getMessage() + "; leave out readings.sharpness and a guard of the learning rate");
        }
        requireRoom(measured.get().steps(), network.vector().columns());
        return new CurvatureMeter(measured.get(), spec, train, network, updater, kernels);
    }

    /** A measurement keeps a vector of all parameters for each of its steps, and one more, in one array. */
    private static void requireRoom(int steps, int parameters) {
        if ((steps + 1L) * parameters > Integer.MAX_VALUE) {
            throw new UserInputException(
                    "sharpness: %,d steps with vectors of %,d parameters are more numbers than one array holds (%,d); set its steps to %,d at most"
                            .formatted(steps, parameters, Integer.MAX_VALUE, Integer.MAX_VALUE / parameters - 1));
        }
    }

    /** The first samples in an order that depends on the seed alone, so that a file sorted by class is no trouble. */
    private static Batch batch(Part train, int samples, long seed) {
        int rows = train.inputs().rows();
        int count = Math.min(samples, rows);
        int[] order = Shuffle.insideOut(rows, Seeds.stream(seed, "curvature-samples"));
        return new Batch(train.inputs(), train.targets(), train.weights(), order, 0, count, 0);
    }

    /** Whether there is a measurement before step {@code step}. */
    boolean measuresBefore(long step) {
        return step % spec.every() == 0;
    }

    /** Measures before step {@code step}. */
    CurvatureReading measure(long step) {
        long start = System.nanoTime();
        if (guards) {
            sharpness.forget();
        }
        SharpnessReading reading = sharpness.measure(batch, updater);
        StableRate limit = StableRate.observed(updater, reading);
        boolean chosen = updater.spec().optimiser().choosesRate();
        UpdateChain chain = updater.chain();
        double rate = !chosen ? updater.rate().next() : chain.steps() == 0 ? Double.NaN : chain.learningRate();
        long end = System.nanoTime();
        CurvatureReading.Cost cost =
                new CurvatureReading.Cost(reading.gradientEvaluations(), (end - start) / 1e9, (start - since) / 1e9);
        since = end;
        return new CurvatureReading(
                step,
                batch.count(),
                reading.loss() / factor,
                reading.largest(),
                limit == null ? UNKNOWN : limit.curvature(),
                limit == null ? Double.NaN : limit.largest(),
                rate,
                cost);
    }

    @Override
    public void close() {
        sharpness.close();
    }
}
