package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Mode;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.FlowReader;
import dev.gradiometer.instruments.LayerRoles;
import dev.gradiometer.instruments.UnitWindow;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.UpdateSetup;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The classifier n → n → m with relu between, h = max(0, W¹x + b), y = W²h: a hidden unit below zero takes no part in
 * the backward pass, and the row of weights that belongs to it is not updated.
 */
class ReluClassifierTest {
    private static final int N = 12;
    private static final int M = 3;
    private static final int SAMPLES = 40;
    private static final int DEAD = 7;

    private final Network network = Network.build(
            List.of(
                    new LayerSpec.Dense(N, VarianceScaling.he(VarianceScaling.Distribution.NORMAL), Constant.ZERO),
                    new LayerSpec.Activate(new Relu()),
                    new LayerSpec.Dense(M, VarianceScaling.he(VarianceScaling.Distribution.NORMAL), null)),
            N,
            Precision.FLOAT32,
            4);
    private final Layer.Dense hidden = (Layer.Dense) network.layers().get(0);
    private final Matrix inputs = Matrix.zeros(Precision.FLOAT32, SAMPLES, N);
    private final Matrix targets = Matrix.zeros(Precision.FLOAT32, SAMPLES, M);

    ReluClassifierTest() {
        RandomGenerator random = Seeds.stream(8, "samples");
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        for (int r = 0; r < SAMPLES; r++) {
            targets.set(r, random.nextInt(M), 1);
        }
    }

    @Test
    void rowsOfUnitsBelowZeroGetExactlyNoGradientFromThatSample() {
        Pass pass = new Pass(network, Kernels.best(), 1);
        Pass.Conditions training = new Pass.Conditions(Mode.TRAINING, true, false, 1, 0);
        int below = 0;
        int above = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            pass.input().copyFrom(inputs.rows(sample, sample + 1));
            Matrix outputs = pass.forward(training, 0);
            new CategoricalCrossEntropy(true).sum(outputs, targets.rows(sample, sample + 1), pass.outputDelta(), 1);
            pass.backward();
            Matrix gradient = hidden.weights().in(pass.gradients().vector());
            for (int unit = 0; unit < N; unit++) {
                boolean zero = true;
                for (int i = 0; i < N; i++) {
                    zero &= gradient.get(unit, i) == 0;
                }
                boolean off = preActivation(sample, unit) < 0;
                assertThat(zero).as("sample %d unit %d", sample, unit).isEqualTo(off);
                below += off ? 1 : 0;
                above += off ? 0 : 1;
            }
        }
        assertThat(below).isGreaterThan(100);
        assertThat(above).isGreaterThan(100);
    }

    private double preActivation(int sample, int unit) {
        double z = hidden.bias() == null ? 0 : hidden.bias().values().get(unit);
        for (int i = 0; i < N; i++) {
            z += hidden.weights().values().get(unit, i) * inputs.get(sample, i);
        }
        return z;
    }

    @Test
    void aUnitBelowZeroOnAllSamplesIsNamedDeadAndItsWeightsDoNotMove() {
        hidden.bias().values().set(DEAD, -100);
        double[] before = hidden.weights().values().toArray();
        Diagnosis diagnosis = Doctor.diagnose(train(30), Thresholds.DEFAULT);
        double[] after = hidden.weights().values().toArray();
        for (int unit = 0; unit < N; unit++) {
            boolean moved = false;
            for (int i = 0; i < N; i++) {
                moved |= before[unit * N + i] != after[unit * N + i];
            }
            assertThat(moved).as("unit %d moved", unit).isEqualTo(unit != DEAD);
        }
        assertThat(diagnosis.findings())
                .filteredOn(f -> f.cause() == Cause.DEAD_UNITS)
                .singleElement()
                .satisfies(f -> assertThat(f.units()).containsExactly(new UnitRef(1, "relu1", DEAD, -1)));
    }

    @Test
    void aUnitThatAnUpdateKillsIsNamedWithTheStepOfThatUpdate() {
        List<StepReading> steps = new ArrayList<>();
        List<WindowReading> windows = new ArrayList<>();
        run(20, 10, steps, windows);
        Finding finding = Doctor.diagnose(recording(steps, windows), Thresholds.DEFAULT).findings().stream()
                .filter(f -> f.cause() == Cause.DEAD_UNITS)
                .findFirst()
                .orElseThrow();
        assertThat(finding.units()).containsExactly(new UnitRef(1, "relu1", DEAD, 9));
    }

    private Recording train(int count) {
        List<StepReading> steps = new ArrayList<>();
        List<WindowReading> windows = new ArrayList<>();
        run(count, -1, steps, windows);
        return recording(steps, windows);
    }

    /** @param kill the step before which the unit's bias is pushed far below zero, as an update could, or −1 */
    private void run(int count, int kill, List<StepReading> steps, List<WindowReading> windows) {
        int[] order = IntStream.range(0, SAMPLES).toArray();
        UnitWindow window = new UnitWindow(network, 0);
        UpdateSpec update = UpdateSpec.of(new Sgd()).withLearningRate(0.2);
        try (TrainingStep step = new TrainingStep(
                network,
                new CategoricalCrossEntropy(true),
                update.start(network.vector(), new Horizon(1, count)).chain(),
                Kernels.best(),
                2,
                true)) {
            for (int s = 0; s < count; s++) {
                if (s == kill) {
                    hidden.bias().values().set(DEAD, -100);
                }
                GradientFlow flow = step.run(inputs, targets, order, 0, SAMPLES, false);
                window.add(flow);
                steps.add(FlowReader.read(flow));
                windows.add(window.close(SAMPLES));
            }
        }
    }

    private Recording recording(List<StepReading> steps, List<WindowReading> windows) {
        DataProfile profile = new DataProfile(
                SAMPLES,
                N,
                -3,
                3,
                3,
                1,
                0,
                1,
                1,
                1,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Double.NaN,
                Double.NaN,
                null);
        Setup setup = new Setup(
                "n to n to m",
                4,
                "float32",
                2,
                List.of("a", "b", "c"),
                N,
                M,
                LayerRoles.of(network),
                network.parameterCount(),
                new LossSetup("categorical-cross-entropy-on-logits", LossSetup.Reads.CLASS_LOGITS),
                "",
                "sgd",
                "sgd",
                UpdateSetup.UNKNOWN,
                0.2,
                SAMPLES,
                1,
                steps.size(),
                1.0986,
                0.4,
                0,
                "made up",
                profile,
                new TreeMap<>());
        List<Evaluation> evaluations = List.of(
                new Evaluation(0, Evaluation.Part.TRAIN, SAMPLES, 1.2, 0.3),
                new Evaluation(steps.size(), Evaluation.Part.TRAIN, SAMPLES, 0.4, 0.9));
        return new Recording(setup, steps, windows, evaluations, Ending.COMPLETED);
    }
}
