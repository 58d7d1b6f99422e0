package dev.gradiometer.inspection;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.instruments.FlowReader;
import dev.gradiometer.instruments.curvature.Batch;
import dev.gradiometer.instruments.curvature.Sharpness;
import dev.gradiometer.instruments.curvature.SharpnessOptions;
import dev.gradiometer.instruments.range.RangeReading;
import dev.gradiometer.instruments.rate.LossAlongStep;
import dev.gradiometer.instruments.sparsity.SparsityReading;
import dev.gradiometer.instruments.spectrum.BatchStatistics;
import dev.gradiometer.instruments.spectrum.JacobianSpectrum;
import dev.gradiometer.language.Message;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds all instruments against a network as it is between two steps; nothing is trained and the network is left as it
 * is.
 *
 * <p>An instrument that has no answer, or would take too long, is left out with its reason; the others go on.
 */
public final class Inspector {
    private static final double SHARPNESS_TOLERANCE = 1e-3;

    private final Session session;
    private final ExperimentSpec spec;
    private final Consumer<Instrument> progress;
    private final Network network;
    private final Allowance allowance;
    private final Kernels kernels = Kernels.best();
    private final int[] batch;
    private final List<LeftOut> leftOut = new ArrayList<>();

    Inspector(Session session, ExperimentSpec spec, Consumer<Instrument> progress) {
        this.session = session;
        this.spec = spec;
        this.progress = progress;
        this.network = session.network();
        this.allowance = Allowance.of(network);
        int[] next = session.nextBatch();
        this.batch = Arrays.copyOf(next, Math.min(next.length, allowance.batch()));
    }

    /**
     * Inspects what {@code session} has prepared: the network before its first step, or as a checkpoint restored it.
     *
     * @param spec     the session's
     * @param progress receives each instrument before it begins
     */
    public static Inspection inspect(Session session, ExperimentSpec spec, Consumer<Instrument> progress) {
        return new Inspector(session, spec, progress).inspection();
    }

    /** What the curvature allows the rate to be, alone. */
    @Nullable RateLimit stableRate() {
        return measured(Instrument.CURVATURE, this::rate);
    }

    /** What the first step of a training at a constant {@code rate} does to the loss of its own batch. */
    LossAlongStep firstStep(double rate) {
        UpdateSpec update = spec.training()
                .update()
                .withLearningRate(rate)
                .withSchedule(new Schedule.Constant())
                .withGuard(RateGuard.NONE);
        return LossAlongStep.of(
                network,
                spec.loss(),
                gathered(train().inputs(), batch),
                gathered(train().targets(), batch),
                weights(),
                update);
    }

    private Inspection inspection() {
        boolean trained = session.step() > 0;
        progress.accept(Instrument.SIGNAL);
        StepReading reading = step();
        progress.accept(Instrument.THEORY);
        Expectation expectation = new Expectation(spec.network().layers(), network, reading);
        Message refusal = expectation.refusal();
        if (refusal != null) {
            leftOut.add(new LeftOut(Instrument.THEORY, refusal));
        }
        Tower tower = trained || refusal != null
                ? null
                : Expectation.tower(spec.network().layers(), network.inputs()).orElse(null);
        return new Inspection(
                session.setup(),
                session.step(),
                reading,
                expectation.rows(),
                expectation.backward(trained),
                tower,
                measured(Instrument.SPARSITY, this::firing),
                measured(Instrument.RANGE, this::range),
                measured(Instrument.SPECTRUM, this::isometry),
                measured(Instrument.CURVATURE, this::rate),
                leftOut);
    }

    /**
     * What an instrument says, or null and a note why not: it refuses a layer that it has no answer for with a
     * {@link Refusal}.
     */
    private <T> @Nullable T measured(Instrument instrument, Supplier<@Nullable T> reading) {
        progress.accept(instrument);
        try {
            return reading.get();
        } catch (Refusal refusal) {
            leftOut.add(new LeftOut(instrument, RefusedLayer.of(refusal, network)));
            return null;
        }
    }

    private Part train() {
        return session.data().train();
    }

    private @Nullable Matrix weights() {
        Matrix weights = train().weights();
        return weights == null ? null : gathered(weights, batch);
    }

    private static Matrix gathered(RowSource from, int[] rows) {
        Matrix to = Matrix.zeros(from.precision(), rows.length, from.columns());
        to.gather(from, rows, 0);
        return to;
    }

    /** Samples from the beginning of the training part, as the data set has them. */
    private Matrix samples(int most) {
        return train().inputs().toMatrix(0, Math.min(most, train().samples()));
    }

    private Horizon horizon() {
        return new Horizon(session.setup().stepsPerEpoch(), session.setup().plannedSteps());
    }

    /** Before training a guard has measured nothing yet, so the schedule decides alone. */
    private UpdateSpec update() {
        UpdateSpec update = spec.training().update();
        return session.step() > 0 ? update : update.withGuard(RateGuard.NONE);
    }

    private StepReading step() {
        Network copy = network.copy(network.precision());
        UpdateChain chain = update().start(copy, horizon()).chain();
        if (session.step() > 0) {
            chain.restore(session.chain().state());
        }
        try (TrainingStep step = new TrainingStep(copy, spec.loss(), chain, kernels, spec.threads(), true)) {
            step.resumeAt(session.step());
            return FlowReader.read(
                    step.run(train().inputs(), train().targets(), train().weights(), batch, 0, batch.length, false));
        }
    }

    private Firing firing() {
        return Firing.of(SparsityReading.of(network, samples(allowance.firing()), kernels));
    }

    private @Nullable RangeUse range() {
        if (!allowance.formats()) {
            leftOut.add(new LeftOut(Instrument.RANGE, InspectionPhrase.TOO_MANY_PARAMETERS.with(parameters())));
            return null;
        }
        return Formats.use(RangeReading.of(
                network,
                spec.loss(),
                gathered(train().inputs(), batch),
                gathered(train().targets(), batch),
                weights(),
                update(),
                horizon(),
                session.step() == 0 ? null : session.chain().state(),
                kernels));
    }

    private String parameters() {
        return Words.count(network.parameterCount());
    }

    private @Nullable Isometry isometry() {
        if (allowance.spectrumSamples() == 0) {
            leftOut.add(new LeftOut(
                    Instrument.SPECTRUM, InspectionPhrase.TOO_WIDE.with(Words.number(allowance.spectrumWork()))));
            return null;
        }
        BatchStatistics statistics = session.step() == 0 ? BatchStatistics.OF_SAMPLES : BatchStatistics.RUNNING;
        return Isometry.of(
                network,
                JacobianSpectrum.measure(
                        network, samples(allowance.spectrumSamples()), statistics, allowance.spectrum()));
    }

    private @Nullable RateLimit rate() {
        if (allowance.products() == 0) {
            leftOut.add(new LeftOut(Instrument.CURVATURE, InspectionPhrase.TOO_MANY_PARAMETERS.with(parameters())));
            return null;
        }
        SharpnessOptions options = SharpnessOptions.EXACT
                .withSteps(allowance.products())
                .withTolerance(SHARPNESS_TOLERANCE)
                .withThreads(spec.threads());
        Updater updater = session.updater();
        try (Sharpness sharpness = new Sharpness(network, spec.loss(), kernels, options)) {
            Batch samples = new Batch(
                    train().inputs(), train().targets(), train().weights(), batch, 0, batch.length, session.step());
            double factor = spec.loss().overMean(session.nextBatch().length)
                    / spec.loss().overMean(batch.length);
            return RateLimit.of(batch.length, sharpness.measure(samples.times(factor), updater), updater);
        }
    }
}
