package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule against a slow version of one scalar parameter at a time, written from the formulas of the papers and of
 * PyTorch's documentation with all corrections spelled out.
 */
class ScalarReferenceTest {
    private static final int STEPS = 200;

    /** The new value of one parameter w whose gradient at step t = 1, 2, … is g; remembers what it needs. */
    interface Rule {
        double next(double w, double g, int t);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(new Sgd(), 0.3, () -> (w, g, t) -> w - 0.3 * g),
                arguments(new Momentum(0.8), 0.1, () -> new Buffer(false)),
                arguments(new Nesterov(0.8), 0.1, () -> new Buffer(true)),
                arguments(new Adadelta(0.8, 1e-3), 1, () -> new ScalarAdadelta()),
                arguments(new Adagrad(1e-3, 0.5), 0.1, () -> new ScalarAdagrad()),
                arguments(new RmsProp(0.9, 1e-4, false, 0), 0.01, () -> new ScalarRmsProp(false, 0)),
                arguments(new RmsProp(0.9, 1e-4, true, 0), 0.01, () -> new ScalarRmsProp(true, 0)),
                arguments(new RmsProp(0.9, 1e-4, false, 0.7), 0.01, () -> new ScalarRmsProp(false, 0.7)),
                arguments(new RmsProp(0.9, 1e-4, true, 0.7), 0.01, () -> new ScalarRmsProp(true, 0.7)),
                arguments(
                        new Adam(0.8, 0.95, 1e-3, EpsilonPlacement.AFTER_CORRECTION),
                        0.05,
                        () -> new ScalarAdam(false, true, 0)),
                arguments(
                        new Adam(0.8, 0.95, 1e-3, EpsilonPlacement.BEFORE_CORRECTION),
                        0.05,
                        () -> new ScalarAdam(false, false, 0)),
                arguments(
                        new AmsGrad(0.8, 0.95, 1e-3, EpsilonPlacement.AFTER_CORRECTION),
                        0.05,
                        () -> new ScalarAdam(true, true, 0)),
                arguments(
                        new AmsGrad(0.8, 0.95, 1e-3, EpsilonPlacement.BEFORE_CORRECTION),
                        0.05,
                        () -> new ScalarAdam(true, false, 0)),
                arguments(
                        new AdamW(0.8, 0.95, 1e-3, EpsilonPlacement.AFTER_CORRECTION, 0.3),
                        0.05,
                        () -> new ScalarAdam(false, true, 0.3)),
                arguments(new Nadam(0.8, 0.95, 1e-3, 0.1), 0.05, () -> new ScalarNadam(0.1)),
                arguments(
                        new Nadam(0.8, 0.95, 1e-3, Nadam.CONSTANT_MOMENTUM),
                        0.05,
                        () -> new ScalarNadam(Double.POSITIVE_INFINITY)),
                arguments(new Lion(0.8, 0.95), 0.01, () -> new ScalarLion()));
    }

    private static Arguments arguments(Optimiser optimiser, double rate, Supplier<Rule> rule) {
        return Arguments.of(UpdateSpec.of(optimiser).withLearningRate(rate), rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void agreesWithTheScalarRule(UpdateSpec spec, Supplier<Rule> rule) {
        double[] w = TwoThreeOneNet.start();
        Rule[] rules = new Rule[w.length];
        for (int i = 0; i < w.length; i++) {
            rules[i] = rule.get();
        }
        for (int t = 1; t <= STEPS; t++) {
            double[] g = TwoThreeOneNet.gradient(w);
            for (int i = 0; i < w.length; i++) {
                w[i] = rules[i].next(w[i], g[i], t);
            }
        }
        assertThat(Descents.onBaselineNet(spec).run(STEPS).values()).containsExactly(w, within(1e-11));
    }

    private static final class Buffer implements Rule {
        private final boolean nesterov;
        private double b = Double.NaN;

        Buffer(boolean nesterov) {
            this.nesterov = nesterov;
        }

        @Override
        public double next(double w, double g, int t) {
            b = t == 1 ? g : 0.8 * b + g;
            return w - 0.1 * (nesterov ? g + 0.8 * b : b);
        }
    }

    private static final class ScalarAdagrad implements Rule {
        private double sum = 0.5;

        @Override
        public double next(double w, double g, int t) {
            sum += Math.pow(g, 2);
            return w - 0.1 * g / (Math.sqrt(sum) + 1e-3);
        }
    }

    private static final class ScalarAdadelta implements Rule {
        private double squares;
        private double deltas;

        @Override
        public double next(double w, double g, int t) {
            squares = 0.8 * squares + 0.2 * g * g;
            double delta = Math.sqrt(deltas + 1e-3) / Math.sqrt(squares + 1e-3) * g;
            deltas = 0.8 * deltas + 0.2 * delta * delta;
            return w - delta;
        }
    }

    private static final class ScalarRmsProp implements Rule {
        private final boolean centered;
        private final double momentum;
        private double squares;
        private double mean;
        private double b;

        ScalarRmsProp(boolean centered, double momentum) {
            this.centered = centered;
            this.momentum = momentum;
        }

        @Override
        public double next(double w, double g, int t) {
            squares = 0.9 * squares + 0.1 * g * g;
            mean = 0.9 * mean + 0.1 * g;
            double scaled = g / (Math.sqrt(centered ? squares - mean * mean : squares) + 1e-4);
            b = momentum * b + scaled;
            return w - 0.01 * b;
        }
    }

    private static final class ScalarAdam implements Rule {
        private final boolean largest;
        private final boolean afterCorrection;
        private final double decay;
        private double m;
        private double v;
        private double n;

        ScalarAdam(boolean largest, boolean afterCorrection, double decay) {
            this.largest = largest;
            this.afterCorrection = afterCorrection;
            this.decay = decay;
        }

        @Override
        public double next(double w, double g, int t) {
            m = 0.8 * m + 0.2 * g;
            v = 0.95 * v + 0.05 * g * g;
            n = largest ? Math.max(n, v) : v;
            double correction = 1 - Math.pow(0.95, t);
            double denominator =
                    afterCorrection ? Math.sqrt(n / correction) + 1e-3 : (Math.sqrt(n) + 1e-3) / Math.sqrt(correction);
            double decayed = w * (1 - 0.05 * decay);
            return decayed - 0.05 * (m / (1 - Math.pow(0.8, t))) / denominator;
        }
    }

    private static final class ScalarNadam implements Rule {
        private final double psi;
        private double m;
        private double v;
        private double product = 1;

        ScalarNadam(double psi) {
            this.psi = psi;
        }

        private double mu(int t) {
            return 0.8 * (1 - 0.5 * Math.pow(0.96, t * psi));
        }

        @Override
        public double next(double w, double g, int t) {
            product *= mu(t);
            m = 0.8 * m + 0.2 * g;
            v = 0.95 * v + 0.05 * g * g;
            double look = mu(t + 1) * m / (1 - product * mu(t + 1)) + (1 - mu(t)) * g / (1 - product);
            return w - 0.05 * look / (Math.sqrt(v / (1 - Math.pow(0.95, t))) + 1e-3);
        }
    }

    private static final class ScalarLion implements Rule {
        private double m;

        @Override
        public double next(double w, double g, int t) {
            double blend = 0.8 * m + 0.2 * g;
            m = 0.95 * m + 0.05 * g;
            return w - 0.01 * (blend > 0 ? 1 : blend < 0 ? -1 : 0);
        }
    }
}
