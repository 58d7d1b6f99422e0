package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.Team;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exact products H v of the loss's Hessian H = ∂²𝓛/∂w² on a batch with vectors, split over parked threads like a
 * {@link TrainingStep}.
 *
 * <p>{@link #at} takes a batch and runs the network on it once, forward and backward; {@link #apply} then multiplies
 * any number of vectors, each at about the cost of two such runs. The network runs as in training step {@code step}:
 * batch normalisation with the batch's statistics, dropout with that step's mask.
 *
 * <pre>{@code
 * try (HessianProduct hessian = new HessianProduct(network, loss, Kernels.best(), 2, Precision.FLOAT64)) {
 *     hessian.at(inputs, targets, order, 0, 128, 0);
 *     hessian.apply(1, v, product);
 * }
 * }</pre>
 *
 * Parameters must not change between {@link #at} and the last {@link #apply}. Used by the one thread that made it.
 */
public final class HessianProduct implements AutoCloseable {
    private final Network origin;
    private final Network network;
    private final Loss loss;
    private final Kernels kernels;
    private final Workers workers;
    private final List<TangentPlan> plans = new ArrayList<>();
    private @Nullable TangentPlan current;

    /**
     * Products for {@code network}.
     *
     * @param threads   blocks into which a batch is split, at least 1; a network that mixes samples is not split
     * @param precision in which is computed: the network's own, or another one on a copy that {@link #at} refreshes
     */
    public HessianProduct(Network network, Loss loss, Kernels kernels, int threads, Precision precision) {
        this.origin = network;
        this.network = network.precision() == precision ? network : network.copy(precision);
        this.loss = loss;
        this.kernels = kernels;
        this.workers = new Workers(network.mixesSamples() ? 1 : threads);
    }

    /**
     * The network that is computed with: the one given, or its copy. Vectors are laid out like its parameter vector.
     */
    public Network network() {
        return network;
    }

    /** The threads that are computed with, free between two calls. */
    public Team team() {
        return workers;
    }

    /** The kernels that are computed with. */
    public Kernels kernels() {
        return kernels;
    }

    /**
     * Takes a batch at the network's present parameters.
     *
     * @param inputs  samples × inputs, of which the batch is a part; either precision
     * @param targets samples × outputs
     * @param weights samples × 1, what each sample's loss is multiplied by; null for 1
     * @param order   sample numbers; the batch is order[from] … order[from + count − 1]
     * @param step    number of the training step, which dropout draws from
     * @return 𝓛 on the batch
     * @throws IllegalArgumentException if a width does not fit the network, or the batch is empty
     */
    public double at(
            RowSource inputs, Matrix targets, @Nullable Matrix weights, int[] order, int from, int count, long step) {
        if (inputs.columns() != network.inputs() || targets.columns() != network.outputs() || count < 1) {
            throw new IllegalArgumentException("expected %d inputs, %d targets and at least 1 sample, got %d, %d and %d"
                    .formatted(network.inputs(), network.outputs(), inputs.columns(), targets.columns(), count));
        }
        if (network != origin) {
            network.vector().copyFrom(origin.vector());
        }
        TangentPlan plan = plan(count);
        current = plan;
        plan.begin(inputs, targets, weights, order, from, step);
        workers.run(plan.blocks(), plan.primal());
        return plan.loss();
    }

    /** The same without weights. */
    public double at(RowSource inputs, Matrix targets, int[] order, int from, int count, long step) {
        return at(inputs, targets, null, order, from, count, step);
    }

    private TangentPlan plan(int count) {
        for (TangentPlan plan : plans) {
            if (plan.rows() == count) {
                return plan;
            }
        }
        TangentPlan made = new TangentPlan(network, loss, kernels, count, workers.size());
        plans.add(made);
        return made;
    }

    private TangentPlan current() {
        TangentPlan plan = current;
        if (plan == null) {
            throw new IllegalStateException("there is no batch yet: call at(…) first");
        }
        return plan;
    }

    /** Writes ∇𝓛 on the batch, at its true scale, into the 1 × P {@code gradient}; padding and frozen become 0. */
    public void gradient(Matrix gradient) {
        current().gradient(gradient);
    }

    /**
     * product ← scale · H v, the rows of frozen parameters 0.
     *
     * @param vector  1 × P, zero in the padding
     * @param product 1 × P, another matrix than {@code vector}; padding becomes 0
     * @return vᵀ · product, the curvature along v times scale ‖v‖², found while the product is in cache
     */
    public double apply(double scale, Matrix vector, Matrix product) {
        requireSize(vector, network.vector().size());
        requireSize(product, network.vector().size());
        return run(scale, vector, product, null);
    }

    /**
     * product ← scale · H v, where H is the block of one parameter: the second derivatives by its entries alone.
     * Cheaper than the whole, since nothing below the parameter's layer moves.
     *
     * @param vector  as many elements as the parameter has
     * @param product the same; another matrix than {@code vector}
     * @return vᵀ · product
     */
    public double apply(double scale, Matrix vector, Matrix product, Parameter only) {
        requireSize(vector, only.values().size());
        requireSize(product, only.values().size());
        return run(scale, vector, product, only);
    }

    private void requireSize(Matrix matrix, int size) {
        if (matrix.size() != size || matrix.precision() != network.precision()) {
            throw new IllegalArgumentException("expected 1 x %d %s, got (%s)"
                    .formatted(size, network.precision().label(), matrix));
        }
    }

    private double run(double scale, Matrix vector, Matrix product, @Nullable Parameter only) {
        TangentPlan plan = current();
        plan.direct(scale, vector, product, only);
        workers.run(plan.blocks(), plan.tangent());
        workers.run(plan.blocks(), plan.products());
        return plan.form();
    }

    @Override
    public void close() {
        workers.close();
    }
}
