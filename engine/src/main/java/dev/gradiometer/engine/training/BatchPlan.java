package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Gradients;
import dev.gradiometer.engine.network.Mode;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A batch of a fixed number of rows, split into blocks of rows: who computes which, and how the parts come together. */
final class BatchPlan {
    private final Network network;
    private final Loss loss;
    private final int rows;
    private final int[] starts;
    private final List<Pass> passes;
    private final List<Matrix> targets;
    private final double[] lossSums;
    private final int[] exponents;
    private final IntConsumer forwardAndBackward;
    private final IntConsumer forwardOnly;

    private Matrix allInputs;
    private Matrix allTargets;
    private int[] order = {};
    private int from;
    private final Pass.Conditions[] first;
    private final Pass.Conditions[] again;
    private final List<List<Matrix>> gradients;
    private long step;

    BatchPlan(Network network, Loss loss, Kernels kernels, int rows, int threads, boolean measured) {
        this.network = network;
        this.loss = loss;
        this.rows = rows;
        int blocks = Math.min(threads, rows);
        starts = IntStream.rangeClosed(0, blocks)
                .map(i -> (int) ((long) rows * i / blocks))
                .toArray();
        passes = IntStream.range(0, blocks)
                .mapToObj(i -> new Pass(network, kernels, starts[i + 1] - starts[i]))
                .toList();
        targets = IntStream.range(0, blocks)
                .mapToObj(i -> Matrix.zeros(network.precision(), starts[i + 1] - starts[i], network.outputs()))
                .toList();
        lossSums = new double[blocks];
        exponents = new int[network.parameters().size()];
        forwardAndBackward = index -> compute(index, true);
        forwardOnly = index -> compute(index, false);
        allInputs = network.vector();
        allTargets = network.vector();
        first = new Pass.Conditions[blocks];
        again = new Pass.Conditions[blocks];
        for (int i = 0; i < blocks; i++) {
            first[i] = new Pass.Conditions(Mode.TRAINING, measured, true, network.seed(), starts[i]);
            again[i] = new Pass.Conditions(Mode.TRAINING, false, false, network.seed(), starts[i]);
        }
        gradients = passes.stream()
                .map(pass -> network.parameters().stream()
                        .map(parameter -> parameter.in(pass.gradients().vector()))
                        .toList())
                .toList();
    }

    int rows() {
        return rows;
    }

    int blocks() {
        return passes.size();
    }

    List<Pass> passes() {
        return passes;
    }

    /** After {@link #reduce}: the power of two of each parameter's reduced gradient. */
    int[] exponents() {
        return exponents;
    }

    IntConsumer forwardAndBackward() {
        return forwardAndBackward;
    }

    IntConsumer forwardOnly() {
        return forwardOnly;
    }

    void begin(Matrix inputs, Matrix wanted, int[] sampleOrder, int firstSample, long number) {
        allInputs = inputs;
        allTargets = wanted;
        order = sampleOrder;
        from = firstSample;
        step = number;
    }

    private void compute(int index, boolean backward) {
        Pass pass = passes.get(index);
        Matrix wanted = targets.get(index);
        if (backward) {
            gather(allInputs, pass.input(), index);
            gather(allTargets, wanted, index);
        }
        Matrix outputs = pass.forward((backward ? first : again)[index], step);
        lossSums[index] = loss.sum(outputs, wanted, backward ? pass.outputDelta() : null, rows);
        if (backward) {
            pass.backward();
        }
    }

    private void gather(Matrix source, Matrix block, int index) {
        long width = (long) source.columns() * source.precision().bytes();
        for (int r = 0; r < block.rows(); r++) {
            long row = order[from + starts[index] + r];
            MemorySegment.copy(source.segment(), row * width, block.segment(), r * width, width);
        }
    }

    double loss() {
        double sum = 0;
        for (double part : lossSums) {
            sum += part;
        }
        return sum / rows;
    }

    /**
     * Adds the blocks' gradients into the first block's vector, each parameter in units of 2^exponent with the largest exponent among its
     * blocks, and measures them.
     */
    Matrix reduce(GradientFlow flow, boolean measured, Kernels kernels) {
        for (int p = 0; p < exponents.length; p++) {
            Parameter parameter = network.parameters().get(p);
            int top = passes.getFirst().gradients().exponents()[p];
            for (int i = 1; i < passes.size(); i++) {
                top = Math.max(top, passes.get(i).gradients().exponents()[p]);
            }
            exponents[p] = top == Gradients.ZERO ? 0 : top;
            Matrix mine = gradients.getFirst().get(p);
            int own = passes.getFirst().gradients().exponents()[p];
            if (own != top) {
                kernels.scaleAdd(0, mine, Gradients.factor(own - top), mine);
            }
            for (int i = 1; i < passes.size(); i++) {
                int other = passes.get(i).gradients().exponents()[p];
                kernels.scaleAdd(Gradients.factor(other - top), gradients.get(i).get(p), 1, mine);
            }
            if (measured) {
                Tally tally = flow.gradient(parameter);
                tally.reset();
                tally.exponent = exponents[p];
                kernels.tally(mine, tally);
                flow.histogram(parameter).reset();
                kernels.histogram(mine, exponents[p], flow.histogram(parameter));
            }
        }
        return passes.getFirst().gradients().vector();
    }

    /** The reduced gradient of one parameter. */
    Matrix gradient(int parameter) {
        return gradients.getFirst().get(parameter);
    }
}
