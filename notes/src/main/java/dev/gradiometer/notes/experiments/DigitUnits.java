package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.GeneratorSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongConsumer;

/** Two hidden layers that learn digits drawn of strokes, with adam. */
public final class DigitUnits {
    /** Digits. */
    public static final int CLASSES = 10;

    private static final int BATCH = 64;

    private final DataSet data;
    private final Matrix inputs;
    private final int[] labels;

    private DigitUnits(DataSet data, Matrix inputs, int[] labels) {
        this.data = data;
        this.inputs = inputs;
        this.labels = labels;
    }

    /**
     * Digits of which the first {@code trained} of the training part are trained on.
     *
     * @param samples of both parts
     * @param trained whole batches of 64
     */
    public static DigitUnits of(int samples, int trained, long seed) {
        DataSet data = DataPlan.of(new GeneratorSpec.StrokeDigits(samples)).load(Path.of(""), Precision.FLOAT32, seed);
        int[] labels = Arrays.copyOf(Objects.requireNonNull(data.train().labels()), trained);
        return new DigitUnits(data, data.train().inputs().toMatrix(0, trained), labels);
    }

    /** Training and validation part. */
    public DataSet data() {
        return data;
    }

    /** samples × inputs, of the training part. */
    public Matrix inputs() {
        return inputs;
    }

    /** Classes of these samples. */
    public int[] labels() {
        return labels.clone();
    }

    /** Two hidden layers of {@code width} units with φ behind them. */
    public Network network(Pointwise phi, int width, long seed) {
        VarianceScaling weights = phi instanceof Relu
                ? VarianceScaling.he(VarianceScaling.Distribution.NORMAL)
                : VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL);
        return Nets.chain(Precision.FLOAT32, seed, phi, new Identity(), weights, data.inputs(), width, width, CLASSES);
    }

    /** Trains {@code network}; {@code after} receives the number of each step that is done, from 1. */
    public void train(Network network, int steps, LongConsumer after) {
        Matrix targets = data.train().targets().rows(0, labels.length);
        new Training(new CategoricalCrossEntropy(true), inputs, targets, BATCH, steps)
                .run(network, UpdateSpec.of(Adam.DEFAULT), after);
    }

    /** The labels in an order that says nothing of the samples. */
    public int[] shuffled(long seed) {
        int[] mixed = labels.clone();
        Shuffle.inPlace(mixed, Seeds.stream(seed, "labels"));
        return mixed;
    }
}
