package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;

/**
 * The network of PyTorch's optimiser baselines (test/cpp/api/optim.cpp): 2-3-1, both layers sigmoid, three samples,
 * loss = sum of the outputs. Parameters in the order W1 (3 × 2), b1, W2 (1 × 3), b2. Backpropagation by hand, on plain
 * arrays.
 */
final class TwoThreeOneNet {
    static final int PARAMETERS = 13;
    private static final double[][] INPUTS = {{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}};
    private static final double[] START = {
        -0.2108988568338871,
        -0.4975560466422629,
        -0.14129216202471762,
        -0.3420288967865903,
        -0.2523635082803723,
        0.6975570255493777,
        -0.10853121966252377,
        -0.297948499687533,
        0.6892015099955717,
        -0.05080313011597659,
        -0.39413518751058996,
        -0.28433759745928844,
        -0.07113812430174116
    };

    private TwoThreeOneNet() {}

    static double[] start() {
        return START.clone();
    }

    static double[] gradient(double[] w) {
        double[] g = new double[PARAMETERS];
        for (double[] x : INPUTS) {
            double[] hidden = new double[3];
            double z = w[12];
            for (int j = 0; j < 3; j++) {
                hidden[j] = sigmoid(w[2 * j] * x[0] + w[2 * j + 1] * x[1] + w[6 + j]);
                z += w[9 + j] * hidden[j];
            }
            double y = sigmoid(z);
            double signal = y * (1 - y);
            g[12] += signal;
            for (int j = 0; j < 3; j++) {
                g[9 + j] += signal * hidden[j];
                double back = signal * w[9 + j] * hidden[j] * (1 - hidden[j]);
                g[6 + j] += back;
                g[2 * j] += back * x[0];
                g[2 * j + 1] += back * x[1];
            }
        }
        return g;
    }

    static void gradient(Matrix w, Matrix g) {
        double[] values = gradient(w.toArray());
        for (int i = 0; i < PARAMETERS; i++) {
            g.set(i, values[i]);
        }
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
