package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Pass} with its derivatives along directions of the parameters: exact products of the loss's Hessian with
 * vectors, H v = ∂/∂ε ∇𝓛(w + εv) at ε = 0.
 *
 * <p>This is forward mode over reverse mode (Pearlmutter, "Fast exact multiplication by the Hessian", 1994). The pass
 * itself runs once for a batch; after it any number of directions follow, each at the cost of about two training
 * passes. At a kink of an activation or a loss the second derivative counts as 0.
 *
 * <pre>{@code
 * TangentPass pass = new TangentPass(network, Kernels.best(), rows);
 * pass.primal().input().copyFrom(batch);
 * Matrix outputs = pass.forward(0, 0);
 * loss.sum(outputs, targets, pass.primal().outputDelta(), rows);
 * pass.primal().backwardSignal();
 * loss.tangent(outputs, targets, null, pass.forwardTangent(v, null), pass.outputDeltaTangent(), rows);
 * pass.backwardTangent();
 * pass.addProduct(parameter, 1, 0, product);
 * }</pre>
 *
 * Parameters must stay as they are from the forward pass to the last product. The network runs as in training: batch
 * normalisation uses the batch, dropout the mask of the step; running statistics stay as they are.
 */
public final class TangentPass {
    private final Network network;
    private final Kernels kernels;
    private final int rows;
    private final Pass primal;
    private final List<TangentCell> chain;
    private final Matrix outputsTangent;
    private final Matrix outputDeltaTangent;
    private final TangentCell[] byLayer;
    private Direction direction;

    /**
     * Passes of {@code network} for blocks of exactly {@code rows} rows.
     *
     * @throws Refusal if there is a layer of a kind whose second derivatives are not known
     */
    public TangentPass(Network network, Kernels kernels, int rows) {
        this.network = network;
        this.kernels = kernels;
        this.rows = rows;
        this.primal = new Pass(network, kernels, rows);
        this.byLayer = new TangentCell[network.layers().size()];
        this.chain = tangents(primal.chain());
        this.outputsTangent = Matrix.zeros(network.precision(), rows, network.outputs());
        this.outputDeltaTangent = Matrix.zeros(network.precision(), rows, network.outputs());
        this.direction = new Direction(network.vector(), null);
    }

    private List<TangentCell> tangents(List<Cell> cells) {
        List<TangentCell> made = new ArrayList<>();
        for (Cell cell : cells) {
            TangentCell tangent = tangent(cell);
            cell.tangent = tangent;
            byLayer[cell.layer().index()] = tangent;
            made.add(tangent);
        }
        return made;
    }

    private TangentCell tangent(Cell cell) {
        Layer.Place place = cell.layer().place();
        return switch (cell.layer()) {
            case Layer.Dense dense ->
                new DenseTangent(dense, (DenseCell) cell, kernels, block(place.outputs()), block(place.inputs()));
            case Layer.Activate activate ->
                new ActivateTangent(activate, (ActivateCell) cell, kernels, block(place.outputs()));
            case Layer.Softmax softmax ->
                new SoftmaxTangent(softmax, (SoftmaxCell) cell, kernels, block(place.outputs()));
            case Layer.Residual residual ->
                new ResidualTangent(
                        residual,
                        tangents(((ResidualCell) cell).branch()),
                        kernels,
                        block(place.outputs()),
                        block(place.outputs()));
            case Layer.Normalisation norm ->
                new NormalisationTangent(
                        norm, (NormalisationCell) cell, kernels, block(place.outputs()), block(place.outputs()));
            case Layer.Dropout dropout ->
                new DropoutTangent(dropout, (DropoutCell) cell, kernels, block(place.outputs()));
            default -> throw Refusal.ofKind("second derivatives", cell.layer());
        };
    }

    private Matrix block(int columns) {
        return Matrix.zeros(network.precision(), rows, columns);
    }

    /** The pass that is differentiated: fill its input, run {@link #forward}, fill its δᴸ, run its backward. */
    public Pass primal() {
        return primal;
    }

    /**
     * Runs the network as in training.
     *
     * @param step     number of the step, which dropout draws from
     * @param firstRow place of the first row in the batch, for dropout
     * @return rows × outputs, valid until the next forward pass
     */
    public Matrix forward(long step, int firstRow) {
        return primal.forward(new Pass.Conditions(Mode.TRAINING, false, false, network.seed(), firstRow), step);
    }

    /**
     * The outputs' tangent ḟ along a direction, after the primal pass has run forward and backward.
     *
     * @param vector 1 × P with zeros in the padding, or, with {@code only}, as many elements as that has
     * @param only   the one parameter that moves, null for all
     * @return rows × outputs, valid until the next call
     */
    public Matrix forwardTangent(Matrix vector, @Nullable Parameter only) {
        direction = new Direction(vector, only);
        Matrix h = null;
        for (TangentCell cell : chain) {
            h = cell.forward(h, direction);
        }
        return h == null ? outputsTangent : h;
    }

    /** The rows × outputs buffer for δ̇ᴸ, to fill before {@link #backwardTangent}, which overwrites it. */
    public Matrix outputDeltaTangent() {
        return outputDeltaTangent;
    }

    /**
     * Runs the tangent of the signal backwards through all layers that the direction of the last
     * {@link #forwardTangent} asks for.
     */
    public void backwardTangent() {
        int lowest = TangentCell.lowest(chain, direction.only());
        Matrix tangent = outputDeltaTangent;
        for (int i = chain.size() - 1; i >= lowest; i--) {
            tangent = chain.get(i).backward(tangent, direction, i > lowest);
        }
    }

    /**
     * product ← scale · (H v)ₚ + beta · product, at its true scale, for a parameter p that moved in the last direction.
     * Parameters may be asked for in any order and by any thread, each by one.
     *
     * @param product of the parameter's shape
     */
    public void addProduct(Parameter parameter, double scale, double beta, Matrix product) {
        TangentCell cell = byLayer[parameter.layer()];
        cell.addProduct(parameter, Math.scalb(scale, cell.exponent), beta, product);
    }
}
