package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Three full-batch steps with rate 0.1 of a single dense layer as Keras 3.15.1 takes them on TensorFlow 2.21.0 in
 * float64: {@code Sequential([Dense(n, activation)])}, {@code compile(SGD(0.1), loss)}, {@code fit}. The last sample's
 * logits are about 100 apart, so a clipped loss is at most 16.1 on it.
 */
class KerasCrossEntropyTest {
    private static final double[][] INPUTS = {{1, -0.5}, {0.3, 2}, {-1.5, 0.7}, {40, -30}};
    private static final double[][] WEIGHTS = {{0.4, 1.1}, {-0.9, 0.2}, {1.3, -0.8}};
    private static final double[] BIASES = {0.05, -0.1, 0.2};
    private static final double[][] ONE_OF_THREE = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
    private static final double[][] TWO_EVENTS = {{1, 0}, {0, 1}, {1, 1}, {0, 1}};

    private record Trained(List<Double> losses, double[] weights, double[] biases) {}

    private static Trained train(String loss, String activation, double[][] targets) {
        int outputs = targets[0].length;
        String file = """
                seed: 1
                threads: 1
                precision: float64
                data: {source: memory, split: {validation: 0}}
                network: {layers: [{dense: %d, activation: %s}]}
                loss: %s
                training: {steps: 3, batch: full, learning-rate: 0.1}
                readings: {every: 1}
                """.formatted(outputs, activation, loss);
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(
                ExperimentFile.parse(file, "keras.yaml", List.of()).spec(), Samples.numbers(INPUTS, targets))) {
            List<Parameter> parameters = session.network().parameters();
            for (int unit = 0; unit < outputs; unit++) {
                parameters.get(1).values().set(unit, BIASES[unit]);
                for (int column = 0; column < 2; column++) {
                    parameters.get(0).values().set(unit, column, WEIGHTS[unit][column]);
                }
            }
            session.run(recorder, () -> false);
            Matrix weights = parameters.get(0).values();
            assertThat(recorder.recording()
                            .evaluations(Evaluation.Part.TRAIN)
                            .getFirst()
                            .loss())
                    .isEqualTo(recorder.recording().steps().getFirst().loss());
            return new Trained(
                    recorder.recording().steps().stream()
                            .map(step -> step.loss())
                            .toList(),
                    weights.toArray(),
                    parameters.get(1).values().toArray());
        }
    }

    private static void assertTrained(Trained trained, double[] losses, double[] weights, double[] biases) {
        assertThat(trained.losses().stream().mapToDouble(loss -> loss).toArray())
                .containsExactly(losses, within(1e-12));
        assertThat(trained.weights()).containsExactly(weights, within(1e-12));
        assertThat(trained.biases()).containsExactly(biases, within(1e-12));
    }

    @Test
    void unclippedOnSoftmaxIsKerasOnTensorFlow() {
        assertTrained(
                train("{kind: categorical-cross-entropy, clipped: false}", "softmax", ONE_OF_THREE),
                new double[] {25.442848648381986, 0.9351242321029553, 0.8889145239527645},
                new double[] {
                    1.434610452452139,
                    0.22706524329560968,
                    -0.7978724211714172,
                    0.2848151804381646,
                    0.1632619687192778,
                    -0.011880423733774145
                },
                new double[] {0.05664558042072168, -0.10061094560460966, 0.19396536518388796});
    }

    @Test
    void unclippedOnSigmoidIsKerasOnTensorFlow() {
        assertTrained(
                train("{kind: binary-cross-entropy, clipped: false}", "sigmoid", TWO_EVENTS),
                new double[] {5.885118272566229, 2.157226036800862, 0.86441992560056},
                new double[] {0.38423694310218875, 1.0336055530134938, 0.06866617021820709, -0.48502856553669504},
                new double[] {0.05222848306900221, -0.051557283361389254});
    }

    /** There Keras divides by the sum and clips, on TensorFlow too. */
    @Test
    void clippedOnAnythingElseIsKeras() {
        assertTrained(
                train("categorical-cross-entropy", "identity", ONE_OF_THREE),
                new double[] {9.018013261594806, 8.168643682241772, 8.11725041672879},
                new double[] {
                    0.38100335791625506,
                    1.05316570106602,
                    -0.6032911445414032,
                    1.7973402531150668,
                    1.343097123970174,
                    -0.8934046234744192
                },
                new double[] {0.02227849197349614, 0.7192032744195871, 0.17383083612484412});
    }

    @Test
    void clippedIsAtMostTheLimit() {
        Trained clipped = train("categorical-cross-entropy", "softmax", ONE_OF_THREE);
        assertThat(clipped.losses().getFirst()).isLessThan(-Math.log(1e-7));
    }
}
