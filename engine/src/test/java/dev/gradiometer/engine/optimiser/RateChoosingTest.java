package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DoG and Prodigy against slow versions that keep every iterate and every gradient, and sum the whole past anew at each
 * step.
 */
class RateChoosingTest {
    private static final int STEPS = 120;
    private static final double BETA3 = Math.sqrt(0.95);

    @Test
    void dogTakesDistanceOverGradients() {
        Descents descent = Descents.onBaselineNet(UpdateSpec.of(new Dog(1e-3, 1e-8, 8)));
        List<double[]> iterates = new ArrayList<>(List.of(TwoThreeOneNet.start()));
        List<double[]> gradients = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            double[] w = iterates.getLast();
            gradients.add(TwoThreeOneNet.gradient(w));
            double radius = 1e-3 * (1 + norm(iterates.getFirst()));
            for (double[] earlier : iterates) {
                radius = Math.max(radius, norm(minus(earlier, iterates.getFirst())));
            }
            double squares =
                    gradients.stream().mapToDouble(g -> norm(g) * norm(g)).sum();
            double rate = radius / Math.sqrt(squares + 1e-8);
            iterates.add(plus(w, -rate, gradients.getLast()));
            descent.run(1);
            assertThat(descent.chain.learningRate()).isCloseTo(rate, within(1e-12));
        }
        assertThat(descent.values()).containsExactly(iterates.getLast(), within(1e-11));
    }

    @Test
    void dogsAverageWeighsLateIteratesMore() {
        Descents descent = Descents.onBaselineNet(UpdateSpec.of(new Dog(1e-2, 1e-8, 8)));
        double[] average = new double[TwoThreeOneNet.PARAMETERS];
        for (int t = 1; t <= STEPS; t++) {
            double[] w = descent.run(1).values();
            double share = 9.0 / (t + 8.0);
            for (int i = 0; i < w.length; i++) {
                average[i] = (1 - share) * average[i] + share * w[i];
            }
            if (t == 1) {
                assertThat(average).containsExactly(w);
            }
        }
        assertThat(Objects.requireNonNull(descent.updater.averaged()).toArray())
                .containsExactly(average, within(1e-12));
    }

    @Test
    void onlyDogAverages() {
        for (Optimiser optimiser : Optimiser.all()) {
            boolean averages =
                    Descents.onBaselineNet(UpdateSpec.of(optimiser)).updater.averaged() != null;
            assertThat(averages).as(optimiser.name()).isEqualTo(optimiser instanceof Dog);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void prodigyTakesTheEstimatedDistanceAsItsRate(boolean corrected) {
        Prodigy prodigy = new Prodigy(0.9, 0.95, 1e-8, 1e-4, 0.7, 1.5, corrected, false);
        Descents descent =
                Descents.onBaselineNet(UpdateSpec.of(prodigy).withWeightDecay(new WeightDecay.Decoupled(0.02)));
        double[] start = TwoThreeOneNet.start();
        double[] w = start;
        List<double[]> gradients = new ArrayList<>();
        List<Double> distances = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> inner = new ArrayList<>();
        double d = 1e-4;
        double largest = d;
        for (int t = 1; t <= STEPS; t++) {
            double[] g = TwoThreeOneNet.gradient(w);
            double correction = Math.sqrt(1 - Math.pow(0.95, t)) / (1 - Math.pow(0.9, t));
            double rate = corrected ? d * correction : d;
            gradients.add(g);
            distances.add(d);
            rates.add(rate);
            inner.add(dot(g, minus(start, w)));
            double numerator = 0;
            double[] m = new double[g.length];
            double[] v = new double[g.length];
            double[] s = new double[g.length];
            for (int k = 0; k < t; k++) {
                double age = t - 1.0 - k;
                double weight = Math.pow(BETA3, age) * distances.get(k) / 1e-4 * rates.get(k);
                numerator += weight * inner.get(k);
                for (int i = 0; i < g.length; i++) {
                    double scaled = distances.get(k) * gradients.get(k)[i];
                    m[i] += 0.1 * Math.pow(0.9, age) * scaled;
                    v[i] += 0.05 * Math.pow(0.95, age) * scaled * scaled;
                    s[i] += weight * gradients.get(k)[i];
                }
            }
            double sum = 0;
            for (double value : s) {
                sum += Math.abs(value);
            }
            double estimate = 0.7 * numerator / sum;
            if (d == 1e-4) {
                d = Math.max(d, estimate);
            }
            largest = Math.max(largest, estimate);
            d = Math.min(largest, 1.5 * d);
            double[] next = new double[w.length];
            for (int i = 0; i < w.length; i++) {
                next[i] = w[i] - rate * 0.02 * w[i] - rate * m[i] / (Math.sqrt(v[i]) + d * 1e-8);
            }
            w = next;
            descent.run(1);
            assertThat(descent.chain.learningRate()).isCloseTo(rate, within(1e-12));
        }
        assertThat(d).as("the estimate has grown").isGreaterThan(1e-2);
        assertThat(descent.values()).containsExactly(w, within(1e-10));
    }

    @Test
    void prodigyWaitsWhereTheScheduleGivesNoRate() {
        UpdateSpec spec =
                UpdateSpec.of(Prodigy.DEFAULT).withSchedule(new Schedule.WarmUp(2, 0, new Schedule.Constant()));
        Descents descent = new Descents(spec, Precision.FLOAT64, new double[] {1, 2}, Descents::sumOfSquares);
        assertThat(descent.run(1).values()).containsExactly(1, 2);
        assertThat(descent.chain.state().vector("first-moment").toArray()).containsOnly(0);
        assertThat(descent.run(1).values()[0]).isLessThan(1);
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        return plus(a, -1, b);
    }

    private static double[] plus(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) {
            sum[i] += factor * b[i];
        }
        return sum;
    }
}
