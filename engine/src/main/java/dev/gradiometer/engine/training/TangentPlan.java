package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Gradients;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.network.TangentPass;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A batch of a fixed number of rows in blocks of rows: each block's part of a Hessian product, and how the parts come
 * together.
 */
final class TangentPlan {
    private final Network network;
    private final Loss loss;
    private final Kernels kernels;
    private final int rows;
    private final int[] starts;
    private final List<TangentPass> passes = new ArrayList<>();
    private final List<Matrix> outputs = new ArrayList<>();
    private final List<Matrix> targets = new ArrayList<>();
    private final List<Matrix> weights = new ArrayList<>();
    private final double[] lossSums;
    private final double[][] forms;
    private final IntConsumer primal = this::runPrimal;
    private final IntConsumer tangent = this::runTangent;
    private final IntConsumer products = this::runProducts;
    private final AtomicInteger next = new AtomicInteger();

    private Matrix direction;
    private Matrix product;
    private @Nullable Parameter only;
    private boolean weighted;
    private double scale;
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
            weights.add(Matrix.zeros(network.precision(), own, 1));
            outputs.add(targets.getLast());
        }
        lossSums = new double[blocks];
        forms = new double[network.parameters().size()][1];
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

    IntConsumer products() {
        return products;
    }

    void begin(RowSource inputs, Matrix wanted, @Nullable Matrix sampleWeights, int[] order, int from, long number) {
        step = number;
        weighted = sampleWeights != null;
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).primal().input().gather(inputs, order, from + starts[i]);
            targets.get(i).gather(wanted, order, from + starts[i]);
            if (sampleWeights != null) {
                weights.get(i).gather(sampleWeights, order, from + starts[i]);
            }
        }
    }

    private void runPrimal(int index) {
        TangentPass pass = passes.get(index);
        Matrix result = pass.forward(step, starts[index]);
        outputs.set(index, result);
        lossSums[index] = loss.sum(
                result, targets.get(index), weight(index), pass.primal().outputDelta(), rows);
        pass.primal().backwardSignal();
    }

    private @Nullable Matrix weight(int index) {
        return weighted ? weights.get(index) : null;
    }

    double loss() {
        double sum = 0;
        for (double part : lossSums) {
            sum += part;
        }
        return sum / rows;
    }

    /** What the next {@link #tangent} and {@link #products} are about: result ← factor · H vector. */
    void direct(double factor, Matrix vector, Matrix result, @Nullable Parameter parameter) {
        scale = factor;
        direction = vector;
        product = result;
        only = parameter;
        next.set(network.parameters().size());
        if (parameter == null) {
            clearPadding(result);
        }
    }

    private void runTangent(int index) {
        TangentPass pass = passes.get(index);
        Matrix moved = pass.forwardTangent(direction, only);
        loss.tangent(outputs.get(index), targets.get(index), weight(index), moved, pass.outputDeltaTangent(), rows);
        pass.backwardTangent();
    }

    /**
     * Forms products, parameter by parameter from the output down, until none is left: each over the blocks in the
     * order of their rows.
     */
    private void runProducts(int index) {
        Parameter parameter = only;
        if (parameter != null) {
            if (index == 0) {
                Matrix shape = parameter.values();
                form(parameter, product.slice(0, shape.rows(), shape.columns()));
            }
            return;
        }
        List<Parameter> parameters = network.parameters();
        for (int p = next.decrementAndGet(); p >= 0; p = next.decrementAndGet()) {
            form(parameters.get(p), parameters.get(p).in(product));
        }
    }

    private void form(Parameter parameter, Matrix part) {
        if (parameter.frozen()) {
            part.fill(0);
            forms[parameter.index()][0] = 0;
            return;
        }
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).addProduct(parameter, scale, i == 0 ? 0 : 1, part);
        }
        int n = part.size();
        Matrix moved = only == null ? parameter.in(direction) : direction;
        kernels.rowProducts(part.slice(0, 1, n), moved.slice(0, 1, n), 0, n, forms[parameter.index()]);
    }

    /** vᵀ · product, added up by parameters in their order, whichever thread formed them. */
    double form() {
        Parameter parameter = only;
        if (parameter != null) {
            return forms[parameter.index()][0];
        }
        double sum = 0;
        for (double[] part : forms) {
            sum += part[0];
        }
        return sum;
    }

    /** Forms the primal passes' gradient, at its true scale. */
    void gradient(Matrix gradient) {
        for (Parameter p : network.parameters()) {
            Matrix sum = p.in(gradient);
            if (p.frozen()) {
                sum.fill(0);
                continue;
            }
            int top = Gradients.ZERO;
            for (TangentPass pass : passes) {
                top = Math.max(top, pass.primal().gradientExponent(p));
            }
            for (int i = 0; i < passes.size(); i++) {
                Pass pass = passes.get(i).primal();
                pass.addGradient(p, pass.gradientExponent(p) - top, i == 0 ? 0 : 1, sum);
            }
            if (top != 0) {
                kernels.scaleAdd(Math.scalb(1.0, top), sum, 0, sum);
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
