package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Precision;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** f = Σx² from (1, 2, 3) after steps 1 to 5, as printed to three digits in the documentation of optax's optimisers. */
class OptaxDocumentationTest {
    static Stream<Arguments> examples() {
        Nadam nadam = new Nadam(0.9, 0.999, 1e-8, Nadam.CONSTANT_MOMENTUM);
        double[] slow = {14.0, 13.9, 13.9, 13.9, 13.8};
        return Stream.of(
                Arguments.of(new Sgd(), 0.003, new double[] {13.8, 13.7, 13.5, 13.3, 13.2}),
                Arguments.of(Adam.DEFAULT, 0.003, slow),
                Arguments.of(new Adagrad(1e-7, 0.1), 1.0, new double[] {5.01, 2.40, 1.25, 0.686, 0.385}),
                Arguments.of(Adadelta.DEFAULT, 10.0, new double[] {13.6, 13.2, 12.9, 12.5, 12.1}),
                Arguments.of(nadam, 0.003, new double[] {13.9, 13.9, 13.9, 13.8, 13.8}),
                Arguments.of(Lion.DEFAULT, 0.003, slow));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void agreesToThreeDigits(Optimiser optimiser, double rate, double[] expected) {
        Descents descent = new Descents(
                UpdateSpec.of(optimiser).withLearningRate(rate),
                Precision.FLOAT64,
                new double[] {1, 2, 3},
                Descents::sumOfSquares);
        for (double value : expected) {
            descent.run(1);
            double unit = value >= 10 ? 0.1 : value >= 1 ? 0.01 : 0.001;
            assertThat(objective(descent)).isCloseTo(value, within(0.5 * unit + 1e-9));
        }
    }

    private static double objective(Descents descent) {
        double sum = 0;
        for (double x : descent.values()) {
            sum += x * x;
        }
        return sum;
    }
}
