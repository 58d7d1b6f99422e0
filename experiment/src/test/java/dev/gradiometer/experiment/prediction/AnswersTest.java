package dev.gradiometer.experiment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final double NEAR = 1e-15;
    private static final Loss LOGITS = new CategoricalCrossEntropy(true);
    private static final Loss LOG_ODDS = new BinaryCrossEntropy(true);

    private static Network network(int outputs, Activation... last) {
        List<LayerSpec> layers = new ArrayList<>();
        layers.add(new LayerSpec.Dense(outputs, LayerSpec.Dense.DEFAULT_WEIGHTS, null));
        for (Activation activation : last) {
            layers.add(new LayerSpec.Activate(activation));
        }
        layers.add(new LayerSpec.Dropout(0.5));
        return Network.build(layers, 2, Precision.FLOAT32, 1);
    }

    private static ClassAnswers classes(int count, int outputs, Loss loss, Activation... last) {
        List<String> names = List.of("a", "b", "c", "d").subList(0, count);
        return (ClassAnswers) Answers.of(new Targets.Classes(names, outputs > 1), loss, network(outputs, last));
    }

    private static double[] probabilities(ClassAnswers answers, double... outputs) {
        double[] p = new double[answers.names().size()];
        answers.probabilities(outputs, p);
        return p;
    }

    @Test
    void logitsBecomeTheirSoftmax() {
        double[] p = probabilities(classes(3, 3, LOGITS), Math.log(1), Math.log(2), Math.log(5));
        assertThat(p).containsExactly(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0}, within(NEAR));
    }

    @Test
    void largeLogitsNeitherOverflowNorVanish() {
        assertThat(probabilities(classes(2, 2, LOGITS), 10_000, 9_999))
                .containsExactly(new double[] {1 / (1 + Math.exp(-1)), 1 / (1 + Math.E)}, within(NEAR));
        assertThat(probabilities(classes(2, 1, LOG_ODDS), 800)).containsExactly(0.0, 1.0);
        assertThat(probabilities(classes(2, 1, LOG_ODDS), -700)[1]).isEqualTo(Math.exp(-700));
    }

    @Test
    void aSingleLogitIsTheSecondClassesLogOdds() {
        ClassAnswers answers = classes(2, 1, LOG_ODDS);
        assertThat(probabilities(answers, Math.log(3))).containsExactly(new double[] {0.25, 0.75}, within(NEAR));
        assertThat(answers.predicted(new double[] {1e-9})).isOne();
        assertThat(answers.predicted(new double[] {0})).isZero();
    }

    @Test
    void logitsHeldAgainstZeroAndOneBecomeSharesOfTheirSigmoids() {
        double[] p = probabilities(classes(3, 3, LOG_ODDS), 0, 0, Math.log(3));
        assertThat(p).containsExactly(new double[] {0.5 / 1.75, 0.5 / 1.75, 0.75 / 1.75}, within(NEAR));
    }

    @Test
    void outputsThatTheLossTakesForProbabilitiesAreThem() {
        assertThat(probabilities(classes(2, 2, new CategoricalCrossEntropy(false), new Softmax()), 0.25, 0.75))
                .containsExactly(0.25, 0.75);
        assertThat(probabilities(classes(2, 1, new BinaryCrossEntropy(false), new Sigmoid()), 0.75))
                .containsExactly(0.25, 0.75);
        assertThat(probabilities(classes(3, 3, new BinaryCrossEntropy(false), new Sigmoid()), 0.5, 0.25, 0.25))
                .containsExactly(0.5, 0.25, 0.25);
    }

    @Test
    void aSoftmaxAtTheEndGivesProbabilitiesUnderAnyLoss() {
        assertThat(probabilities(classes(2, 2, new SquaredError(), new Softmax(), new Identity()), 0.25, 0.75))
                .containsExactly(0.25, 0.75);
        assertThat(classes(2, 2, new AbsoluteError(), new Softmax()).hasProbabilities())
                .isTrue();
        assertThat(classes(2, 2, Huber.DEFAULT, new Softmax()).hasProbabilities())
                .isTrue();
    }

    @Test
    void outputsOfASquaredErrorAreNoProbabilities() {
        ClassAnswers oneHot = classes(2, 2, new SquaredError());
        assertThat(oneHot.hasProbabilities()).isFalse();
        assertThat(oneHot.predicted(new double[] {0.4, 0.9})).isOne();
        assertThatThrownBy(() -> probabilities(oneHot, 0.4, 0.9)).isInstanceOf(IllegalStateException.class);
        assertThat(classes(2, 2, new SquaredError(), new Sigmoid()).hasProbabilities())
                .isFalse();
    }

    @Test
    void aSingleOutputMeansTheClassWithTheNearestNumber() {
        ClassAnswers answers = classes(4, 1, new SquaredError());
        assertThat(answers.hasProbabilities()).isFalse();
        assertThat(answers.predicted(new double[] {1.6})).isEqualTo(2);
        assertThat(answers.predicted(new double[] {-0.7})).isZero();
        assertThat(answers.predicted(new double[] {1e12})).isEqualTo(3);
    }

    @Test
    void theFirstOfTheLargestOutputsIsTheClassAndNaNIsNone() {
        ClassAnswers answers = classes(3, 3, LOGITS);
        assertThat(answers.predicted(new double[] {1, 3, 3})).isOne();
        assertThat(answers.predicted(new double[] {1, Double.NaN, 3})).isEqualTo(-1);
        assertThat(probabilities(answers, 1, Double.NaN, 3)).containsOnly(Double.NaN);
        assertThat(classes(2, 1, LOG_ODDS).predicted(new double[] {Double.POSITIVE_INFINITY}))
                .isEqualTo(-1);
    }

    @Test
    void labelsAreEachByThemselvesAndThereFromOneHalfOn() {
        LabelAnswers answers =
                (LabelAnswers) Answers.of(new Targets.Labels(List.of("cat", "dog")), LOG_ODDS, network(2));
        double[] p = new double[2];
        answers.probabilities(new double[] {0, -Math.log(3)}, p);
        assertThat(p).containsExactly(new double[] {0.5, 0.25}, within(NEAR));
        assertThat(answers.present(p[0])).isTrue();
        assertThat(answers.present(p[1])).isFalse();
        assertThat(answers.hasProbabilities()).isTrue();
        assertThat(((LabelAnswers) Answers.of(new Targets.Labels(List.of("cat")), new SquaredError(), network(1)))
                        .hasProbabilities())
                .isFalse();
    }

    @Test
    void numbersAndInputsComeInTheUsersUnit() {
        Affine affine = new Affine(new double[] {2, 0}, new double[] {10, 1});
        double[] outputs = {0.5, 1};
        number(new Targets.Numbers(List.of("price", "area"), new TargetUnits(TargetUnits.Curve.LOG1P, affine)))
                .toUser(outputs);
        assertThat(outputs).containsExactly(Math.expm1(7), Math.expm1(1));
        double[] inputs = {0.5, 1};
        number(new Targets.Inputs(List.of("x[0]", "x[1]"), new TargetUnits(TargetUnits.Curve.IDENTITY, affine)))
                .toUser(inputs);
        assertThat(inputs).containsExactly(7, 1);
    }

    @Test
    void poissonPredictsRates() {
        double[] outputs = {0, Math.log(3)};
        number(new Targets.Numbers(List.of("visits", "falls"), TargetUnits.SAME), new Poisson())
                .toUser(outputs);
        assertThat(outputs).containsExactly(new double[] {1, 3}, within(NEAR));
    }

    @Test
    void crossEntropyOnLogitsPredictsNumbersFromTheirLogOdds() {
        Affine percent = new Affine(new double[] {0, 0}, new double[] {0.01, 0.01});
        double[] outputs = {0, Math.log(3)};
        number(new Targets.Numbers(List.of("a", "b"), new TargetUnits(TargetUnits.Curve.IDENTITY, percent)), LOG_ODDS)
                .toUser(outputs);
        assertThat(outputs).containsExactly(new double[] {0.005, 0.0075}, within(NEAR));
    }

    private static NumberAnswers number(Targets targets) {
        return number(targets, new SquaredError());
    }

    private static NumberAnswers number(Targets targets, Loss loss) {
        return (NumberAnswers) Answers.of(targets, loss, network(2));
    }
}
