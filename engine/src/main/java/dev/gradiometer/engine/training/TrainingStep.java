package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.PlainDescent;
import dev.gradiometer.engine.optimiser.UpdateChain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of training, with its readings: forward, loss, backward, gradient, update.
 *
 * <p>The batch is split into blocks of rows, one per thread; every block runs through all layers on its own and the
 * blocks' gradients are added in a fixed order, so the same number of threads gives the same bits. A network that mixes
 * samples is not split. Nothing is allocated in a step whose batch size has occurred before.
 *
 * <p>Used by the one thread that made it.
 */
public final class TrainingStep implements AutoCloseable {
    private final Network network;
    private final Loss loss;
    private final UpdateChain chain;
    private final Kernels kernels;
    private final Workers workers;
    private final GradientFlow flow;
    private final FlowMeter meter;
    private final GradientTaker taker;
    private final List<BatchPlan> plans = new ArrayList<>();
    private final boolean measured;
    private long step;

    /**
     * A step for {@code network}.
     *
     * @param chain    turns gradients into updates of the network's parameter vector
     * @param threads  blocks into which a batch is split, at least 1
     * @param measured whether readings are taken
     */
    public TrainingStep(Network network, Loss loss, UpdateChain chain, Kernels kernels, int threads, boolean measured) {
        this.network = network;
        this.loss = loss;
        this.chain = chain;
        this.kernels = kernels;
        this.measured = measured;
        this.workers = new Workers(network.mixesSamples() ? 1 : threads);
        this.flow = new GradientFlow(network, kernels);
        Matrix update = Matrix.zeros(network.precision(), 1, network.vector().columns());
        this.meter = new FlowMeter(flow, kernels);
        PlainDescent plain = chain.plainDescent();
        this.taker = plain != null
                ? new DescendingTaker(flow, kernels, plain, measured)
                : new CollectingTaker(flow, kernels, chain, workers, update, measured);
    }

    /**
     * Trains on one batch.
     *
     * @param inputs  samples × inputs, of which the batch is a part
     * @param targets samples × outputs
     * @param weights samples × 1, what each sample's loss is multiplied by, of mean 1 over all samples; null for 1
     * @param order   sample numbers; the batch is order[from] … order[from + count − 1]
     * @param probe   whether to compute the loss once more after the update, which costs a forward pass
     * @return what the step measured, valid until the next step
     * @throws IllegalArgumentException if a width does not fit the network
     */
    public GradientFlow run(
            RowSource inputs,
            Matrix targets,
            @Nullable Matrix weights,
            int[] order,
            int from,
            int count,
            boolean probe) {
        if (inputs.columns() != network.inputs() || targets.columns() != network.outputs()) {
            throw new IllegalArgumentException("expected %d inputs and %d targets, got %d and %d"
                    .formatted(network.inputs(), network.outputs(), inputs.columns(), targets.columns()));
        }
        BatchPlan plan = plan(count);
        plan.begin(inputs, targets, weights, order, from, step);
        taker.begin(probe);
        workers.run(plan.blocks(), plan.forwardAndBackward());
        flow.step = step;
        flow.samples = count;
        flow.loss = plan.loss();
        flow.nonFinite = null;
        flow.work = plan.parameterWork();
        if (measured) {
            meter.readPasses(plan);
        }
        taker.finish(plan.parameterWork(), probe);
        flow.directionalDerivative /= loss.overMean(count);
        flow.learningRate = chain.learningRate();
        flow.gradientNormBeforeClip = chain.firstNorm();
        flow.gradientNormAfterClip = chain.lastNorm();
        if (measured) {
            meter.readUpdate(plan.parameterWork());
        }
        flow.lossAfterUpdate = Double.NaN;
        if (probe) {
            workers.run(plan.blocks(), plan.forwardOnly());
            flow.lossAfterUpdate = plan.loss();
        }
        step++;
        return flow;
    }

    /** The same without weights. */
    public GradientFlow run(RowSource inputs, Matrix targets, int[] order, int from, int count, boolean probe) {
        return run(inputs, targets, null, order, from, count, probe);
    }

    private BatchPlan plan(int count) {
        for (BatchPlan plan : plans) {
            if (plan.rows() == count) {
                return plan;
            }
        }
        BatchPlan made = new BatchPlan(network, loss, kernels, count, workers.size(), measured, taker);
        plans.add(made);
        return made;
    }

    /** Number of the next step. */
    public long step() {
        return step;
    }

    /** Continues counting at {@code next}, as a resumed training does. */
    public void resumeAt(long next) {
        step = next;
    }

    @Override
    public void close() {
        workers.close();
    }
}
