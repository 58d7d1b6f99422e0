package dev.gradiometer.doctor;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.prediction.Predictor;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.NetworkSpec;
import dev.gradiometer.experiment.spec.ReadingsSpec;
import dev.gradiometer.experiment.spec.StopSpec;
import dev.gradiometer.experiment.spec.TrainingSpec;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A network of two hidden layers of relu, drawn after He, trained by Adam, and taken where it does best on the samples
 * that were held back.
 */
final class PlainNetwork implements Contender {
    private static final int WIDTH = 32;
    private static final double RATE = 5e-3;
    private static final int FEWEST_EPOCHS = 10;
    private static final int LARGEST_BATCH = 128;
    private static final int SMALLEST_BATCH = 16;
    private static final int BATCHES = 12;

    /** What a step costs at least, in multiplications and additions that take as long: 20 µs. */
    static final double LEAST_STEP = 4e5;

    private final int steps;

    /** @param steps to train at most, unless that is less than {@value #FEWEST_EPOCHS} passes */
    PlainNetwork(int steps) {
        this.steps = steps;
    }

    @Override
    public Yardstick.Model kind() {
        return Yardstick.Model.NETWORK;
    }

    @Override
    public String size() {
        return "2×" + WIDTH;
    }

    @Override
    public boolean draws() {
        return true;
    }

    /** By all steps, none of which takes less than {@value #LEAST_STEP}; passes back cost twice those forward. */
    @Override
    public double cost(Amount amount) {
        double parameters = WIDTH * ((double) amount.inputs() + WIDTH + amount.outputs());
        int batch = batch(amount.fitted());
        double epoch = Math.ceilDiv(amount.fitted(), batch) * Math.max(LEAST_STEP, 3 * batch * parameters)
                + amount.held() * parameters;
        return epochs(amount.fitted()) * epoch;
    }

    @Override
    public Fitted fit(Fold fold) {
        ExperimentSpec spec = spec(fold);
        try (Session session = Session.prepare(spec, fold.data(), Watch.ENDS)) {
            session.run(new RunObserver() {}, () -> false);
            return Predictor.of(session.network())::outputs;
        }
    }

    /** Passes over {@code samples} at most. */
    private int epochs(int samples) {
        return Math.max(FEWEST_EPOCHS, Math.ceilDiv(steps, Math.ceilDiv(samples, batch(samples))));
    }

    private static int batch(int samples) {
        return Math.clamp(samples / BATCHES, SMALLEST_BATCH, LARGEST_BATCH);
    }

    private ExperimentSpec spec(Fold fold) {
        int epochs = epochs(fold.samples());
        int patience = Math.max(FEWEST_EPOCHS / 2, epochs / 8);
        Optional<StopSpec> stop = fold.held() == null
                ? Optional.empty()
                : Optional.of(new StopSpec(Evaluation.Part.VALIDATION, patience, StopSpec.Keep.BEST));
        TrainingSpec training = new TrainingSpec(
                new TrainingSpec.Length.Epochs(epochs),
                batch(fold.samples()),
                UpdateSpec.of(Adam.DEFAULT).withLearningRate(RATE),
                stop);
        return new ExperimentSpec(
                "yardstick",
                "",
                fold.seed(),
                Precision.FLOAT32,
                1,
                DataPlan.of(new MemorySpec()),
                NetworkSpec.of(layers(fold.data())),
                Head.loss(fold.data().task()),
                training,
                ReadingsSpec.DEFAULT,
                new TreeMap<>());
    }

    private static List<LayerSpec> layers(DataSet data) {
        return List.of(dense(WIDTH), relu(), dense(WIDTH), relu(), dense(data.outputs()));
    }

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, VarianceScaling.he(VarianceScaling.Distribution.NORMAL), Constant.ZERO);
    }

    private static LayerSpec relu() {
        return new LayerSpec.Activate(new Relu());
    }
}
