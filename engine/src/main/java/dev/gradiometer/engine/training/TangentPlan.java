package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Gradients;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.TangentPass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A batch of a fixed number of rows in blocks of rows: each block's part of a Hessian product, and how the parts come together. */
final class TangentPlan {
    private final Network network;
    private final Loss loss;
    private final Kernels kernels;
    private final int rows;
    private final int[] starts;
    private final List<TangentPass> passes = new ArrayList<>();
    private final List<Matrix> outputs = new ArrayList<>();
    private final List<Matrix> targets = new ArrayList<>();
    /** The products of all blocks but the first, which writes into the result. */
    private final List<Matrix> parts = new ArrayList<>();

    private final double[] lossSums;
    private final IntConsumer primal = this::runPrimal;
    private final IntConsumer tangent = this::runTangent;

    private Matrix direction;
    private Matrix product;
    private @Nullable Parameter only;
    private long step;

    TangentPlan(Network network, Loss loss, Kernels kernels, int rows, int threads) {
        this.network = network;
        this.loss = loss;
        this.kernels = kernels;
        this.rows = rows;
        int blocks = Math.min(threads, rows);
        starts = new int[blocks + 1];
        for (int i = 0; i <= blocks; i++) {
            starts[i] = (int) ((long) rows * i / blocks);
        }
        for (int i = 0; i < blocks; i++) {
            int own = starts[i + 1] - starts[i];
            passes.add(new TangentPass(network, kernels, own));
            targets.add(Matrix.zeros(network.precision(), own, network.outputs()));
            outputs.add(targets.getLast());
            if (i > 0) {
                parts.add(Matrix.zeros(network.precision(), 1, network.vector().size()));
            }
        }
        lossSums = new double[blocks];
        direction = network.vector();
        product = network.vector();
    }

    int rows() {
        return rows;
    }

    int blocks() {
        return passes.size();
    }

    IntConsumer primal() {
        return primal;
    }

    IntConsumer tangent() {
        return tangent;
    }

    void begin(Matrix inputs, Matrix wanted, int[] order, int from, long number) {
        step = number;
        for (int i = 0; i < passes.size(); i++) {
            gather(inputs, passes.get(i).primal().input(), order, from + starts[i]);
            gather(wanted, targets.get(i), order, from + starts[i]);
        }
    }

    private static void gather(Matrix source, Matrix block, int[] order, int from) {
        for (int r = 0; r < block.rows(); r++) {
            int sample = order[from + r];
            block.rows(r, r + 1).copyFrom(source.rows(sample, sample + 1));
        }
    }

    private void runPrimal(int index) {
        TangentPass pass = passes.get(index);
        Matrix result = pass.forward(step, starts[index]);
        outputs.set(index, result);
        lossSums[index] = loss.sum(result, targets.get(index), pass.primal().outputDelta(), rows);
        pass.primal().backwardSignal();
    }

    double loss() {
        double sum = 0;
        for (double part : lossSums) {
            sum += part;
        }
        return sum / rows;
    }

    void direct(Matrix vector, Matrix result, @Nullable Parameter parameter) {
        direction = vector;
        product = result;
        only = parameter;
    }

    private void runTangent(int index) {
        TangentPass pass = passes.get(index);
        Matrix moved = pass.forwardTangent(direction, only);
        loss.tangent(outputs.get(index), targets.get(index), moved, pass.outputDeltaTangent(), rows);
        pass.backwardTangent(part(index));
    }

    private Matrix part(int index) {
        if (index == 0) {
            return product;
        }
        Matrix whole = parts.get(index - 1);
        Parameter parameter = only;
        return parameter == null ? whole : parameter.in(whole);
    }

    /** Adds the blocks' parts up in the order of their rows, at their true scale times {@code scale}. */
    void reduce(double scale) {
        Parameter parameter = only;
        if (parameter != null) {
            sum(parameter, scale, whole -> whole == product ? product : parameter.in(whole));
            return;
        }
        if (shareOneScale()) {
            sum(network.parameters().getFirst(), scale, whole -> whole);
        } else {
            for (Parameter p : network.parameters()) {
                sum(p, scale, p::in);
            }
        }
        clearPadding(product);
    }

    /** True if no block's signal was rescaled, which is the rule: then the vectors are added as wholes. */
    private boolean shareOneScale() {
        for (TangentPass pass : passes) {
            for (int exponent : pass.exponents()) {
                if (exponent != 0) {
                    return false;
                }
            }
        }
        return !network.parameters().isEmpty();
    }

    /** Adds what {@code view} shows of each block's product, by the powers of two that {@code parameter} has. */
    private void sum(Parameter parameter, double scale, UnaryOperator<Matrix> view) {
        Matrix total = view.apply(product);
        double first = factor(0, parameter, scale);
        if (parts.isEmpty() && first != 1) {
            kernels.scaleAdd(first, total, 0, total);
        }
        for (int i = 0; i < parts.size(); i++) {
            kernels.scaleAdd(factor(i + 1, parameter, scale), view.apply(parts.get(i)), i == 0 ? first : 1, total);
        }
    }

    private double factor(int block, Parameter parameter, double scale) {
        return Math.scalb(scale, passes.get(block).exponents()[parameter.index()]);
    }

    /** Writes the primal passes' gradient, at its true scale. */
    void gradient(Matrix gradient) {
        for (Parameter p : network.parameters()) {
            Matrix sum = p.in(gradient);
            for (int i = 0; i < passes.size(); i++) {
                Gradients own = passes.get(i).primal().gradients();
                double factor = Math.scalb(1.0, own.exponents()[p.index()]);
                kernels.scaleAdd(factor, p.in(own.vector()), i == 0 ? 0 : 1, sum);
            }
        }
        clearPadding(gradient);
    }

    private void clearPadding(Matrix vector) {
        int end = 0;
        for (Parameter p : network.parameters()) {
            for (int i = end; i < p.offset(); i++) {
                vector.set(i, 0);
            }
            end = p.offset() + p.values().size();
        }
        for (int i = end; i < vector.size(); i++) {
            vector.set(i, 0);
        }
    }
}
