package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.training.BatchGradient;
import dev.gradiometer.instruments.curvature.Sharpness;
import dev.gradiometer.instruments.curvature.SharpnessReading;
import dev.gradiometer.instruments.curvature.StableRate;
import dev.gradiometer.notes.experiments.LinearRegression;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import dev.gradiometer.notes.experiments.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoublePredicate;

/**
 * 6: a rate that is too large makes parameters and gradients grow together, one that is too small makes no progress;
 * the border is 2/λ.
 */
final class RateChapter implements Chapter {
    private static final int ROWS = 32;
    private static final int INPUTS = 8;
    private static final int STEPS = 2_000;
    private static final int SHORT = 50;
    private static final int HALVINGS = 14;
    private static final double CURVED_RATE = 0.2;

    /** How near a border that is found by finitely many steps comes to its limit, relative to it. */
    private static final double NEAR = 0.003;

    private static final double SHRINK = 3;

    RateChapter() {}

    @Override
    public int number() {
        return 6;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        LinearRegression problem = LinearRegression.of(ROWS, INPUTS, 6);
        SharpnessReading reading = problem.sharpness();
        Training training = problem.training(STEPS);
        List<Double> borders = new ArrayList<>();
        for (Optimiser optimiser : List.of(new Sgd(), Momentum.DEFAULT, Nesterov.DEFAULT)) {
            double predicted = largest(optimiser, reading);
            double measured = border(predicted, rate -> diverges(training, problem.start(), optimiser, rate));
            protocol.equal(optimiser.name(), predicted, measured, Tolerance.limit(NEAR * predicted));
            borders.add(measured);
        }
        double largest = largest(new Sgd(), reading);
        protocol.differs("claimed", 1, borders.getFirst(), Tolerance.limit(NEAR));
        claimed(protocol, problem, largest);
        circle(protocol, problem, largest);
        curved(protocol);
        return protocol.corrected();
    }

    /**
     * The notes let training diverge for a rate above 1. That is the border of 𝓛 = w², where λ = 2; it is another for
     * the regression, and again another with its inputs divided by 3, so that λ is a ninth.
     */
    private static void claimed(Protocol protocol, LinearRegression problem, double largest) {
        Matrix one = Matrix.of(Precision.FLOAT64, new double[][] {{1}});
        Matrix zero = Matrix.zeros(Precision.FLOAT64, 1, 1);
        Network weight =
                Nets.chain(Precision.FLOAT64, 6, new Identity(), new Identity(), IdentityMatrix.DEFAULT, null, 1, 1);
        Training square = Training.full(new SquaredError(), one, zero, STEPS);
        protocol.equal(
                "one-weight", 1, border(1, rate -> diverges(square, weight, new Sgd(), rate)), Tolerance.limit(NEAR));
        Matrix shrunk = problem.inputs().copy(Precision.FLOAT64);
        for (int i = 0; i < shrunk.size(); i++) {
            shrunk.set(i, shrunk.get(i) / SHRINK);
        }
        double predicted = SHRINK * SHRINK * largest;
        Training training = Training.full(new SquaredError(), shrunk, problem.targets(), STEPS);
        protocol.equal(
                "shrunk",
                predicted,
                border(predicted, rate -> diverges(training, problem.start(), new Sgd(), rate)),
                Tolerance.limit(NEAR * predicted));
    }

    private static double largest(Optimiser optimiser, SharpnessReading reading) {
        return Objects.requireNonNull(StableRate.of(UpdateSpec.of(optimiser), 1, reading))
                .largest();
    }

    /** The rate between half and twice {@code guess} above which {@code breaks} says yes. */
    private static double border(double guess, DoublePredicate breaks) {
        double below = guess / 2;
        double above = guess * 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (below + above);
            if (breaks.test(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return 0.5 * (below + above);
    }

    private static boolean diverges(Training training, Network start, Optimiser optimiser, double rate) {
        double[] losses = training.run(
                start.copy(Precision.FLOAT64), UpdateSpec.of(optimiser).withLearningRate(rate), step -> {});
        return !(losses[losses.length - 1] <= losses[0]);
    }

    private static void circle(Protocol protocol, LinearRegression problem, double largest) {
        List<List<Object>> rows = new ArrayList<>();
        for (double share : new double[] {0.001, 0.5, 0.99, 1.01, 1.5}) {
            Network network = problem.start().copy(Precision.FLOAT64);
            BatchGradient batch = new BatchGradient(network, new SquaredError(), Kernels.best(), ROWS, 0);
            Matrix gradient =
                    Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
            double[] norms = new double[SHORT];
            double[] losses = problem.training(SHORT)
                    .run(network, UpdateSpec.of(new Sgd()).withLearningRate(share * largest), step -> {
                        batch.at(problem.inputs(), problem.targets(), gradient);
                        norms[(int) step - 1] = Measure.norm(gradient);
                    });
            double remaining = losses[SHORT - 1] / losses[0];
            double growth = norms[SHORT - 1] / norms[SHORT - 2];
            if (share == 0.001) {
                protocol.equal(
                        "too-small",
                        problem.left(share * largest, SHORT - 1)[SHORT - 1],
                        remaining,
                        Tolerance.rounding(1e-12));
            }
            if (share == 1.5) {
                protocol.equal("too-large", 2 * share - 1, growth, Tolerance.limit(1e-3));
            }
            rows.add(List.of(share, Measure.norm(network.vector()), norms[SHORT - 1], growth, remaining));
        }
        protocol.table("circle", List.of("share", "weights", "gradient", "growth", "loss"), rows);
    }

    /**
     * A network whose curvature changes: it sharpens until its rate is at the border, and stays there (Cohen et al.,
     * 2021).
     */
    private static void curved(Protocol protocol) {
        int points = 20;
        Matrix inputs = Matrix.zeros(Precision.FLOAT64, points, 1);
        Matrix targets = Matrix.zeros(Precision.FLOAT64, points, 1);
        for (int i = 0; i < points; i++) {
            double x = -1 + 2.0 * i / (points - 1);
            inputs.set(i, x);
            targets.set(i, Math.sin(3 * x));
        }
        Network network = Nets.chain(
                Precision.FLOAT64,
                6,
                new Tanh(),
                new Identity(),
                VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                1,
                16,
                1);
        double ratio = 0;
        UpdateSpec update = UpdateSpec.of(new Sgd()).withLearningRate(CURVED_RATE);
        Training.full(new SquaredError(), inputs, targets, 8_000).run(network, update, step -> {});
        for (int i = 0; i < SHORT; i++) {
            SharpnessReading reading = Sharpness.measure(network, new SquaredError(), inputs, targets);
            ratio += CURVED_RATE * reading.largest().value() / 2 / SHORT;
            Training.full(new SquaredError(), inputs, targets, 11).run(network, update, step -> {});
        }
        protocol.equal("curved", 1, ratio, Tolerance.limit(0.05));
    }
}
