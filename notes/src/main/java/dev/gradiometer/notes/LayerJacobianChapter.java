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
import java.util.List;

/** 3: the Jacobian of a layer is diag(φ′(z)) W. */
final class LayerJacobianChapter implements Chapter {
    private static final int UNITS = 6;
    private static final int INPUTS = 9;
    private static final double STEP = 1e-6;

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
        protocol.equal("rows", UNITS, relu.rows(), Tolerance.exact());
        protocol.equal("columns", INPUTS, relu.columns(), Tolerance.exact());
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
        Matrix numerical = differences(network, x);
        Pass pass = new Pass(network, Kernels.best(), 1);
        pass.input().copyFrom(x);
        pass.forward(Pass.Conditions.evaluation(), 0);
        Matrix formula = new ChainFactors(network, pass, 0).jacobian(1);
        protocol.equal(key, 0, Measure.relativeDistance(numerical, formula), Tolerance.difference(1e-8));
        return numerical;
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
        Matrix numerical = differences(network, zero);
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

    /** ∂h/∂x by central differences: one forward pass on 2 · inputs moved copies of x. */
    private static Matrix differences(Network network, Matrix x) {
        Pass pass = new Pass(network, Kernels.best(), 2 * INPUTS);
        for (int j = 0; j < INPUTS; j++) {
            pass.input().rows(2 * j, 2 * j + 1).copyFrom(x);
            pass.input().rows(2 * j + 1, 2 * j + 2).copyFrom(x);
            pass.input().set(2 * j, j, x.get(j) + STEP);
            pass.input().set(2 * j + 1, j, x.get(j) - STEP);
        }
        Matrix h = pass.forward(Pass.Conditions.evaluation(), 0);
        Matrix jacobian = Matrix.zeros(Precision.FLOAT64, UNITS, INPUTS);
        for (int j = 0; j < INPUTS; j++) {
            for (int i = 0; i < UNITS; i++) {
                jacobian.set(i, j, (h.get(2 * j, i) - h.get(2 * j + 1, i)) / (2 * STEP));
            }
        }
        return jacobian;
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
