package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.List;
import java.util.Map;

/** {@link Prodigy} at work: one walk gathers moments and the estimate of the distance, a second makes the direction. */
final class ProdigyRule implements Link {
    private final Map<String, Matrix> vectors;
    private final Sweep gather;
    private final Sweep divide;
    private final Sweep.Body gatherBody = this::gather;
    private final Sweep.Body divideBody = this::divide;
    private final Prodigy prodigy;
    private final double beta3;
    private double distance;
    private double largest;
    private double numerator;
    private long moves;
    private double weight;
    private double inner;
    private double sumOfMagnitudes;

    ProdigyRule(Prodigy prodigy, Matrix parameters) {
        this.prodigy = prodigy;
        this.beta3 = Math.sqrt(prodigy.beta2());
        this.distance = prodigy.initialDistance();
        this.largest = distance;
        this.vectors = Sweep.zeros(parameters, "first-moment", "second-moment", "weighted-sum");
        List<Matrix> changing = List.copyOf(vectors.values());
        Matrix start = parameters.copy(parameters.precision());
        vectors.put("start", start);
        this.gather = new Sweep(changing, start, parameters);
        this.divide = new Sweep(List.of(), changing.get(0), changing.get(1));
    }

    @Override
    public void apply(Matrix update, Step step) {
        double rate = step.rate;
        double chosen = distance * rate * correction();
        step.rate = chosen;
        if (rate == 0) {
            update.fill(0);
            return;
        }
        double gain = distance / prodigy.initialDistance();
        weight = gain * (prodigy.safeguardWarmUp() ? distance : chosen);
        inner = 0;
        sumOfMagnitudes = 0;
        gather.read(update, gatherBody);
        if (sumOfMagnitudes == 0) {
            update.fill(0);
            return;
        }
        numerator = beta3 * numerator + gain * chosen * inner;
        estimate();
        moves++;
        divide.run(update, divideBody, step.team);
    }

    private double correction() {
        return prodigy.biasCorrection()
                ? Math.sqrt(1 - Math.pow(prodigy.beta2(), moves + 1.0)) / (1 - Math.pow(prodigy.beta1(), moves + 1.0))
                : 1;
    }

    /** A comparison with NaN is false, so the distance survives a gradient that is not a number. */
    private void estimate() {
        double estimate = prodigy.coefficient() * numerator / sumOfMagnitudes;
        if (distance == prodigy.initialDistance() && estimate > distance) {
            distance = estimate;
        }
        if (estimate > largest) {
            largest = estimate;
        }
        distance = Math.min(largest, distance * prodigy.growthRate());
    }

    private void gather(double[][] block, int length) {
        double[] g = block[0];
        double[] m = block[1];
        double[] v = block[2];
        double[] s = block[3];
        double[] start = block[4];
        double[] w = block[5];
        double share1 = distance * (1 - prodigy.beta1());
        double share2 = distance * distance * (1 - prodigy.beta2());
        double beta1 = prodigy.beta1();
        double beta2 = prodigy.beta2();
        for (int i = 0; i < length; i++) {
            m[i] = beta1 * m[i] + share1 * g[i];
            v[i] = beta2 * v[i] + share2 * g[i] * g[i];
            s[i] = beta3 * s[i] + weight * g[i];
            w[i] = start[i] - w[i];
        }
        inner += Sums.products(g, w, length);
        sumOfMagnitudes += Sums.magnitudes(s, length);
    }

    private void divide(double[][] block, int length) {
        double[] u = block[0];
        double[] m = block[1];
        double[] v = block[2];
        double epsilon = distance * prodigy.epsilon();
        for (int i = 0; i < length; i++) {
            u[i] = m[i] / (Math.sqrt(v[i]) + epsilon);
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }

    @Override
    public Map<String, Double> scalars() {
        return Map.of(
                "distance", distance, "largest-distance", largest, "numerator", numerator, "moves", (double) moves);
    }

    @Override
    public void restore(UpdateState saved) {
        distance = saved.scalar("distance");
        largest = saved.scalar("largest-distance");
        numerator = saved.scalar("numerator");
        moves = (long) saved.scalar("moves");
    }
}
