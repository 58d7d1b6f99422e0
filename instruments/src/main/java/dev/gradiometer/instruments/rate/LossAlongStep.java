package dev.gradiometer.instruments.rate;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one batch along an update, f(t) = 𝓛(w + t Δw), from its values and slopes at both ends: is the step too
 * short, right, or past the valley?
 *
 * <p>Four numbers overdetermine a parabola by one. The parabola's place of the
 * end of the step, on a scale on which the start is −1, the valley's floor 0 and the point of the starting height on
 * the other side 1, is α ({@link #alpha()}); on a quadratic loss under gradient descent α = ηλ − 1, λ the curvature
 * along the gradient. α is that of Cockpit (Schneider, Dangel and Hennig, "Cockpit: a practical debugging tool for the
 * training of deep neural networks", 2021, section 2.1). Different from it: both ends are of one batch and so without
 * sampling noise, which is taken to be equal in all four.
 *
 * @param lossBefore  f(0)
 * @param lossAfter   f(1)
 * @param slopeBefore f′(0) = gᵀΔw, g the gradient at w
 * @param slopeAfter  f′(1), with the gradient at w + Δw
 */
public record LossAlongStep(double lossBefore, double lossAfter, double slopeBefore, double slopeAfter) {
    /** What a step did. */
    public enum Verdict {
        /** It starts uphill: Δw is no direction of descent for this batch, as with momentum from before. */
        UPHILL,
        /** α below −½: the floor is more than two such steps away, or there is none because the loss bends down. */
        SHORT,
        /** |α| at most ½: the floor is between ⅔ and 2 steps away. */
        RIGHT,
        /**
         * α above ½: the floor lies behind; above 1 the loss is higher than at the start. Also if the loss is not
         * finite at the end.
         */
        PAST
    }

    /**
     * The first step of a training on one batch, computed on a float64 copy; the network is left as it is. Costs two
     * forward and two backward passes.
     */
    public static LossAlongStep of(Network network, Loss loss, Matrix inputs, Matrix targets, UpdateSpec update) {
        return of(network, loss, inputs, targets, null, update);
    }

    /**
     * The same with weights.
     *
     * @param weights samples × 1, what each sample's loss is multiplied by; null for 1
     */
    public static LossAlongStep of(
            Network network, Loss loss, Matrix inputs, Matrix targets, @Nullable Matrix weights, UpdateSpec update) {
        StepLine line = new StepLine(network, loss, inputs, targets, weights);
        Network copy = line.network();
        Matrix change = Matrix.zeros(Precision.FLOAT64, 1, copy.vector().columns());
        line.gradient(change);
        update.start(copy, new Horizon(1, 1)).chain().update(change, change);
        return line.along(change);
    }

    /**
     * α of the parabola that fits all four numbers best (of greatest likelihood if their noise is equal). The four
     * numbers of a parabola satisfy f(1) − f(0) = (f′(0) + f′(1)) / 2; the fit moves each of them towards that by the
     * same amount, and α = −f′(1)/f′(0) of the moved slopes. −1 if the parabola bends down or is flat, +∞ if the end is
     * not finite.
     */
    public double alpha() {
        if (!Double.isFinite(lossAfter) || !Double.isFinite(slopeAfter)) {
            return Double.POSITIVE_INFINITY;
        }
        double share = excess() / 5;
        double first = slopeBefore + share;
        double last = slopeAfter + share;
        return last - first > 0 ? -last / first : -1;
    }

    /**
     * f(1) − f(0) − (f′(0) + f′(1))/2: 0 on a parabola; the part of the change of the loss that no parabola with these
     * slopes explains.
     */
    public double excess() {
        return lossAfter - lossBefore - (slopeBefore + slopeAfter) / 2;
    }

    /**
     * Where the parabola has its floor, in steps, 1/(1 + α): the factor by which the rate could be multiplied. +∞ if
     * there is none ahead, 0 or less if it lies behind the start.
     */
    public double floor() {
        return 1 / (1 + alpha());
    }

    /** What the step did. */
    public Verdict verdict() {
        double alpha = alpha();
        if (slopeBefore > 0) {
            return Verdict.UPHILL;
        }
        if (alpha > 0.5) {
            return Verdict.PAST;
        }
        return alpha < -0.5 ? Verdict.SHORT : Verdict.RIGHT;
    }
}
