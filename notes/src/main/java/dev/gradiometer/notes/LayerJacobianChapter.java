package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.notes.experiments.ChainFactors;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import dev.gradiometer.notes.experiments.Sample;
import java.util.List;

/** 3: the Jacobian of a layer is diag(φ′(z)) W. */
final class LayerJacobianChapter implements Chapter {
    private static final int UNITS = 6;
    private static final int INPUTS = 9;
    private static final double STEP = 1e-6;
    private static final int LAYERS = 1_000;

    LayerJacobianChapter() {}

    @Override
    public int number() {
        return 3;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        Matrix x = Measure.gaussian(Precision.FLOAT64, 1, INPUTS, 3, "inputs");
        Matrix relu = jacobian(protocol, new Relu(), x, "relu");
        Matrix sigmoid = jacobian(protocol, new Sigmoid(), x, "sigmoid");
        protocol.mean("relu-share", predictedShare(new Relu()), shares(new Relu()));
        protocol.mean("sigmoid-share", predictedShare(new Sigmoid()), shares(new Sigmoid()));
        protocol.equal("closed", closed(x), zeroRows(relu), Tolerance.exact());
        atTheKink(protocol);
        protocol.table(
                "norms",
                List.of("activation", "weights", "jacobian"),
                List.of(
                        List.of("relu", Measure.norm(weights(new Relu())), Measure.norm(relu)),
                        List.of("sigmoid", Measure.norm(weights(new Sigmoid())), Measure.norm(sigmoid))));
        return protocol.holds();
    }

    /** Compares diag(φ′(z)) W with differences of the engine's forward pass at {@code x}; returns the latter. */
    private static Matrix jacobian(Protocol protocol, Pointwise phi, Matrix x, String key) {
        Network network = network(phi);
        Matrix numerical = Measure.jacobian(network, x, STEP);
        Pass pass = new Pass(network, Kernels.best(), 1);
        pass.input().copyFrom(x);
        pass.forward(Pass.Conditions.evaluation(), 0);
        Matrix formula = new ChainFactors(network, pass, 0).jacobian(1);
        protocol.equal(key, 0, Measure.relativeDistance(numerical, formula), Tolerance.difference(1e-8));
        return numerical;
    }

    /** ‖J‖² / E‖W‖² over random layers without biases, J by differences, at inputs with ‖x‖² = n. */
    private static Sample shares(Pointwise phi) {
        double[] shares = new double[LAYERS];
        for (int i = 0; i < LAYERS; i++) {
            Network network = Nets.chain(
                    Precision.FLOAT64,
                    300 + i,
                    phi,
                    phi,
                    VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                    null,
                    INPUTS,
                    UNITS);
            Matrix x = Measure.gaussian(Precision.FLOAT64, 1, INPUTS, 300 + i, "inputs");
            double scale = Math.sqrt(INPUTS) / Measure.norm(x);
            for (int j = 0; j < INPUTS; j++) {
                x.set(j, scale * x.get(j));
            }
            double norm = Measure.norm(Measure.jacobian(network, x, STEP));
            shares[i] = norm * norm / UNITS;
        }
        return Sample.of(shares);
    }

    /**
     * E φ′(z)² ‖w‖² for a row w ~ N(0, 1/n): z = w·x ~ N(0, 1) is one of n independent parts of it, so that ‖w‖² is
     * (z² + n − 1)/n on average over the others. By the midpoint rule.
     */
    private static double predictedShare(Pointwise phi) {
        double width = 1e-3;
        double mean = 0;
        for (double z = -10 + width / 2; z < 10; z += width) {
            double density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
            mean += width * density * Math.pow(phi.slope(z), 2) * (z * z + INPUTS - 1) / INPUTS;
        }
        return mean;
    }

    /**
     * At x = 0 without biases every z is 0, where relu has no derivative: differences see half of the slope, the
     * formula has the left one.
     */
    private static void atTheKink(Protocol protocol) {
        Network network = Nets.chain(
                Precision.FLOAT64,
                3,
                new Relu(),
                new Relu(),
                VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                null,
                INPUTS,
                UNITS);
        Matrix zero = Matrix.zeros(Precision.FLOAT64, 1, INPUTS);
        Matrix numerical = Measure.jacobian(network, zero, STEP);
        double size = Measure.norm(network.parameters().getFirst().values());
        protocol.equal("kink", 0.5, Measure.norm(numerical) / size, Tolerance.difference(1e-8));
        protocol.equal("kink-formula", 0, new Relu().slope(0), Tolerance.exact());
    }

    private static Network network(Pointwise phi) {
        return Nets.chain(
                Precision.FLOAT64,
                3,
                phi,
                phi,
                VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                new Normal(0, 0.5),
                INPUTS,
                UNITS);
    }

    private static Matrix weights(Pointwise phi) {
        return network(phi).parameters().getFirst().values();
    }

    /** Units of the relu layer with z < 0 at {@code x}. */
    private static int closed(Matrix x) {
        Network network = network(new Relu());
        Pass pass = new Pass(network, Kernels.best(), 1);
        pass.input().copyFrom(x);
        pass.forward(Pass.Conditions.evaluation(), 0);
        Matrix z = new ChainFactors(network, pass, 0).preActivation(1);
        int closed = 0;
        for (int i = 0; i < z.size(); i++) {
            closed += z.get(i) < 0 ? 1 : 0;
        }
        return closed;
    }

    private static int zeroRows(Matrix jacobian) {
        int zero = 0;
        for (int i = 0; i < jacobian.rows(); i++) {
            zero += Measure.norm(jacobian.rows(i, i + 1)) == 0 ? 1 : 0;
        }
        return zero;
    }
}
