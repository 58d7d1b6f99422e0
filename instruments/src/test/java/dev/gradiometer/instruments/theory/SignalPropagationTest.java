package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Critical;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.NguyenWidrow;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.initialiser.PytorchLinear;
import dev.gradiometer.engine.initialiser.TruncatedNormal;
import dev.gradiometer.engine.initialiser.Uniform;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.initialiser.VarianceScaling.Distribution;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.LayerSpec.Activate;
import dev.gradiometer.engine.network.LayerSpec.Dense;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.FlowReader;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer of the prediction against the mean reading of many real networks. */
class SignalPropagationTest {
    private static final int INPUTS = 60;
    private static final int OUTPUTS = 50;
    private static final int NETWORKS = 150;

    private static Dense dense(int units, Initialiser weights, @Nullable Initialiser bias) {
        return new Dense(units, weights, bias);
    }

    static Stream<Arguments> networks() {
        Initialiser he = VarianceScaling.he(Distribution.UNIFORM);
        Initialiser glorot = VarianceScaling.glorot(Distribution.TRUNCATED_NORMAL);
        Dense output = dense(OUTPUTS, glorot, null);
        return Stream.of(
                Arguments.of(
                        "tanh of changing width",
                        List.of(
                                dense(120, new Critical(1.3), new Normal(0, 0.3)),
                                new Activate(new Tanh()),
                                dense(200, glorot, new Uniform(-0.5, 0.5)),
                                new Activate(new Tanh()),
                                dense(90, new Orthogonal(1.2), new Constant(0.4)),
                                new Activate(new Tanh()),
                                output)),
                Arguments.of(
                        "relu and sigmoid",
                        List.of(
                                dense(150, he, null),
                                new Activate(new Relu()),
                                dense(150, new TruncatedNormal(0, 0.12), Constant.ZERO),
                                new Activate(new Relu()),
                                dense(150, he, new Normal(0.2, 0.1)),
                                new Activate(new Sigmoid()),
                                output)),
                Arguments.of(
                        "residual and layer norm",
                        List.of(
                                dense(160, he, null),
                                new LayerSpec.Residual(
                                        List.of(
                                                new Activate(new Gelu()),
                                                dense(160, he, null),
                                                new LayerSpec.LayerNorm(1e-5),
                                                new Activate(new Gelu()),
                                                dense(160, glorot, new Normal(0, 0.2))),
                                        0.6),
                                new Activate(new Relu()),
                                output)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void agreesWithReadings(String name, List<LayerSpec> specs) {
        List<LayerPrediction> predictions = SignalPropagation.of(specs, INPUTS, 1);
        List<StepReading> readings = new ArrayList<>();
        for (int i = 0; i < NETWORKS; i++) {
            readings.add(reading(specs, i));
        }
        for (LayerPrediction predicted : predictions) {
            LayerReading any = readings.getFirst().layers().get(predicted.index());
            String where = name + ": " + any.name();
            assertThat(predicted.kind()).isEqualTo(any.kind());
            assertThat(predicted.units()).as(where).isEqualTo(any.units());
            close(
                    where + " output",
                    predicted.meanSquare(),
                    readings.stream()
                            .mapToDouble(r ->
                                    Math.pow(layer(r, predicted).output().norm().toDouble(), 2) / predicted.units())
                            .toArray());
            close(
                    where + " error",
                    Math.exp(predicted.lnError()),
                    readings.stream()
                            .mapToDouble(r ->
                                    Math.exp(2 * (layer(r, predicted).error().ln() - end(r))))
                            .toArray());
            if (any.kind().equals("dense")) {
                close(
                        where + " gradient",
                        Math.exp(predicted.lnGradient()),
                        readings.stream()
                                .mapToDouble(r -> Math.exp(2
                                        * (layer(r, predicted)
                                                        .parameters()
                                                        .getFirst()
                                                        .gradient()
                                                        .norm()
                                                        .ln()
                                                - end(r))))
                                .toArray());
            } else {
                assertThat(predicted.lnGradient()).isNaN();
            }
        }
    }

    private static void close(String where, double expected, double... measured) {
        Ensemble.Measured mean = Ensemble.measured(measured);
        assertThat(mean.mean()).as(where).isCloseTo(expected, within(3 * mean.error() + 0.03 * expected));
    }

    private static LayerReading layer(StepReading reading, LayerPrediction predicted) {
        return reading.layers().get(predicted.index());
    }

    private static double end(StepReading reading) {
        return reading.layers().getLast().error().ln();
    }

    /** One sample; its target is so far away that the signal from the loss does not depend on the weights. */
    private static StepReading reading(List<LayerSpec> specs, int seed) {
        Network network = Network.build(specs, INPUTS, Precision.FLOAT64, Seeds.hash(seed));
        Matrix input = Matrix.of(Precision.FLOAT64, Ensemble.sample(INPUTS));
        Matrix target = Matrix.zeros(Precision.FLOAT64, 1, OUTPUTS).fill(1e4);
        try (TrainingStep step = new TrainingStep(
                network,
                new SquaredError(),
                UpdateSpec.of(new Sgd())
                        .start(network.vector(), new Horizon(1, 1))
                        .chain(),
                Kernels.plain(),
                1,
                true)) {
            return FlowReader.read(step.run(input, target, new int[] {0}, 0, 1, false));
        }
    }

    /** E‖∂𝓛/∂Wˡ‖² ∝ χ₁^(L − l) at the fixed point: Schoenholz et al. 2017. */
    @Test
    void gradientsFallByTheGainPerLayer() {
        MeanField field = MeanField.of(new Tanh(), 1.3, 0.05);
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < 400; l++) {
            specs.add(dense(30, new Critical(1.3), new Normal(0, Math.sqrt(0.05))));
            specs.add(new Activate(new Tanh()));
        }
        List<LayerPrediction> layers = SignalPropagation.of(specs, 30, 1);

        assertThat(layers.get(400).meanSquare()).isCloseTo(field.fixedPoint().variance(), within(1e-9));
        assertThat(layers.get(402).lnGradient() - layers.get(400).lnGradient())
                .isCloseTo(-Math.log(field.gradientGain()), within(1e-9));
        assertThat(layers.getFirst().lnGradient()).isLessThan(-45).isGreaterThan(-60);
    }

    @Test
    void leavesOutASoftmaxAtTheEnd() {
        List<LayerSpec> specs = List.of(dense(5, new Critical(1), null), new Activate(new Softmax()));

        assertThat(SignalPropagation.of(specs, 4, 2)).singleElement().satisfies(layer -> {
            assertThat(layer.meanSquare()).isCloseTo(2, within(1e-12));
            assertThat(layer.lnError()).isZero();
        });
    }

    @Test
    void saysWhereThereIsNoTheory() {
        refuses(
                "mean field: not for layer 0 (tanh): it has nothing to say of an activation that does not follow a dense layer",
                new Activate(new Tanh()));
        refuses("layer 1 (batch-norm)", dense(3, new Critical(1), null), new LayerSpec.BatchNorm(1e-5, 0.1));
        refuses("weights whose mean is not 0: constant 0.5", dense(3, new Constant(0.5), null));
        refuses("weights whose mean is not 0: identity", dense(3, new IdentityMatrix(1), null));
    }

    private static void refuses(String message, LayerSpec... layers) {
        assertThatThrownBy(() -> SignalPropagation.of(List.of(layers), 3, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(message);
    }

    /** Entries drawn by each initialiser have the moments that the prediction uses. */
    @ParameterizedTest
    @MethodSource("initialisers")
    void momentsAreThoseOfTheEntries(Initialiser initialiser) {
        Matrix weights = Matrix.zeros(Precision.FLOAT64, 300, 200);
        initialiser.fill(weights, 200, 300, Seeds.stream(3, "moments"));
        EntryMoments moments = EntryMoments.of(initialiser, 200, 300).orElseThrow();
        Ensemble.Measured measured = Ensemble.measured(weights.toArray());

        assertThat(measured.mean()).isCloseTo(moments.mean(), within(4 * measured.error() + 1e-12));
        assertThat(measured.variance()).isCloseTo(moments.variance(), within(4 * measured.varianceError() + 1e-12));
    }

    @Test
    void nguyenWidrowsBiasesHaveMomentsOfTheirOwn() {
        Matrix biases = Matrix.zeros(Precision.FLOAT64, 1, 20_000);
        new NguyenWidrow().fillBiases(biases, 5, 20_000, Seeds.stream(3, "moments"));
        EntryMoments moments =
                EntryMoments.ofBiases(new NguyenWidrow(), 5, 20_000).orElseThrow();
        Ensemble.Measured measured = Ensemble.measured(biases.toArray());

        assertThat(measured.variance()).isCloseTo(moments.variance(), within(4 * measured.varianceError()));
        assertThat(EntryMoments.ofBiases(new Uniform(-1, 2), 5, 7))
                .isEqualTo(EntryMoments.of(new Uniform(-1, 2), 5, 7));
    }

    static Stream<Initialiser> initialisers() {
        return Stream.of(
                new Constant(0.3),
                new Normal(0.1, 0.5),
                new TruncatedNormal(0, 0.5),
                new Uniform(-1, 2),
                new Critical(1.7),
                new Orthogonal(1.5),
                new PytorchLinear(),
                new NguyenWidrow(),
                VarianceScaling.glorot(Distribution.UNIFORM),
                VarianceScaling.he(Distribution.TRUNCATED_NORMAL),
                new VarianceScaling(3, VarianceScaling.Mode.FAN_OUT, Distribution.NORMAL));
    }
}
