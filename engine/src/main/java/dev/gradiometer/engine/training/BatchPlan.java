package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Mode;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A batch of a fixed number of rows, split into blocks of rows, one per thread: forward, loss, backward for each, and
 * then the work on parameters, shared out among the threads as they come free.
 */
final class BatchPlan {
    private final Loss loss;
    private final int rows;
    private final int[] starts;
    private final List<Pass> passes;
    private final List<Matrix> targets;
    private final List<Matrix> weights;
    private final double[] lossSums;
    private final Tally[] inputSums;
    private final Kernels kernels;
    private final boolean measured;
    private final ParameterWork parameterWork;
    private final IntConsumer forwardAndBackward;
    private final IntConsumer forwardOnly;
    private final Pass.Conditions[] first;
    private final Pass.Conditions[] again;

    private RowSource allInputs;
    private Matrix allTargets;
    private @Nullable Matrix allWeights;
    private int[] order = {};
    private int from;
    private long step;

    BatchPlan(
            Network network, Loss loss, Kernels kernels, int rows, int threads, boolean measured, GradientTaker taker) {
        this.loss = loss;
        this.rows = rows;
        this.kernels = kernels;
        this.measured = measured;
        int blocks = Math.min(threads, rows);
        starts = IntStream.rangeClosed(0, blocks)
                .map(i -> (int) ((long) rows * i / blocks))
                .toArray();
        passes = IntStream.range(0, blocks)
                .mapToObj(i -> new Pass(network, kernels, starts[i + 1] - starts[i]))
                .toList();
        targets = perBlock(network, blocks, network.outputs());
        weights = perBlock(network, blocks, 1);
        lossSums = new double[blocks];
        inputSums = new Tally[blocks];
        Arrays.setAll(inputSums, i -> new Tally());
        forwardAndBackward = index -> compute(index, true);
        forwardOnly = index -> compute(index, false);
        parameterWork = new ParameterWork(network, passes, taker);
        allInputs = network.vector();
        allTargets = network.vector();
        first = new Pass.Conditions[blocks];
        again = new Pass.Conditions[blocks];
        for (int i = 0; i < blocks; i++) {
            first[i] = new Pass.Conditions(Mode.TRAINING, measured, true, network.seed(), starts[i]);
            again[i] = new Pass.Conditions(Mode.TRAINING, false, false, network.seed(), starts[i]);
        }
    }

    private List<Matrix> perBlock(Network network, int blocks, int columns) {
        return IntStream.range(0, blocks)
                .mapToObj(i -> Matrix.zeros(network.precision(), starts[i + 1] - starts[i], columns))
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

    ParameterWork parameterWork() {
        return parameterWork;
    }

    IntConsumer forwardAndBackward() {
        return forwardAndBackward;
    }

    IntConsumer forwardOnly() {
        return forwardOnly;
    }

    void begin(
            RowSource inputs,
            Matrix wanted,
            @Nullable Matrix sampleWeights,
            int[] sampleOrder,
            int firstSample,
            long number) {
        allInputs = inputs;
        allTargets = wanted;
        allWeights = sampleWeights;
        order = sampleOrder;
        from = firstSample;
        step = number;
        parameterWork.begin();
    }

    private void compute(int index, boolean backward) {
        boolean sent = false;
        try {
            sent = send(index, backward);
        } finally {
            if (!sent) {
                parameterWork.abandon();
            }
        }
        if (backward) {
            parameterWork.join(index);
        }
    }

    private boolean send(int index, boolean backward) {
        Pass pass = passes.get(index);
        Matrix wanted = targets.get(index);
        Matrix weight = allWeights == null ? null : weights.get(index);
        if (backward) {
            pass.input().gather(allInputs, order, from + starts[index]);
            wanted.gather(allTargets, order, from + starts[index]);
            if (allWeights != null && weight != null) {
                weight.gather(allWeights, order, from + starts[index]);
            }
            if (measured) {
                inputSums[index].reset();
                kernels.tally(pass.input(), inputSums[index]);
            }
        }
        Matrix outputs = pass.forward((backward ? first : again)[index], step);
        lossSums[index] = loss.sum(outputs, wanted, weight, backward ? pass.outputDelta() : null, rows);
        if (backward) {
            pass.backwardSignal();
        }
        return true;
    }

    /** Sums over each block's input, in the order of the rows. */
    Tally[] inputSums() {
        return inputSums;
    }

    double loss() {
        double sum = 0;
        for (double part : lossSums) {
            sum += part;
        }
        return sum / rows;
    }
}
