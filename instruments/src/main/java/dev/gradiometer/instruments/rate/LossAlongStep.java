package dev.gradiometer.instruments.rate;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.UpdateSpec;

/**
 * The loss of one batch along an update, f(t) = 𝓛(w + t Δw), from its values and slopes at both ends: is the step too
 * short, right, or past the valley?
 *
 * <p>Four numbers determine a cubic ({@link #cubic}) and overdetermine a parabola by one. The parabola's place of the
 * end of the step, on a scale on which the start is −1, the valley's floor 0 and the point of the starting height on
 * the other side 1, is α ({@link #alpha()}); on a quadratic loss under gradient descent α = ηλ − 1, λ the curvature
 * along the gradient. α is that of Cockpit (Schneider, Dangel and Hennig, "Cockpit: a practical debugging tool for the
 * training of deep neural networks", 2021, section 2.1). Different from it: both ends are of one batch and so without
 * sampling noise; noise can be stated ({@link #alpha(double, double, double, double)}), and is otherwise taken to be
 * equal in all four.
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
        StepLine line = new StepLine(network, loss, inputs, targets);
        Network copy = line.network();
        Matrix change = Matrix.zeros(Precision.FLOAT64, 1, copy.vector().columns());
        line.gradient(change);
        update.start(copy.vector(), new Horizon(1, 1)).chain().update(change, change);
        return line.along(change);
    }

    /**
     * A given step, for example one that a training with its momentum has just made.
     *
     * @param network at the start of the step; it is left as it is
     * @param update  Δw, 1 × P, laid out like the network's parameter vector
     * @throws IllegalArgumentException if a shape does not fit
     */
    public static LossAlongStep of(Network network, Loss loss, Matrix inputs, Matrix targets, Matrix update) {
        return new StepLine(network, loss, inputs, targets).along(update);
    }

    /**
     * f at each of {@code places}, measured: what the fits should agree with near 0 and 1.
     *
     * @param places t, 0 for the start and 1 for the end of the step
     */
    public static double[] measure(
            Network network, Loss loss, Matrix inputs, Matrix targets, Matrix update, double... places) {
        return new StepLine(network, loss, inputs, targets).losses(update, places);
    }

    /** α of the parabola that fits all four numbers best if their noise is equal. */
    public double alpha() {
        return alpha(1, 1, 1, 1);
    }

    /**
     * α of the parabola of greatest likelihood for independent normal noise. The four numbers of a parabola satisfy
     * f(1) − f(0) = (f′(0) + f′(1)) / 2; the fit moves each of them towards that in proportion to its variance, and α =
     * −f′(1)/f′(0) of the moved slopes. −1 if the parabola bends down or is flat, +∞ if the end is not finite.
     *
     * @param before      variance of {@code lossBefore}, at least 0, like the others; not all 0
     * @param after       variance of {@code lossAfter}
     * @param slope       variance of {@code slopeBefore}
     * @param slopeAtEnd  variance of {@code slopeAfter}
     */
    public double alpha(double before, double after, double slope, double slopeAtEnd) {
        if (!Double.isFinite(lossAfter) || !Double.isFinite(slopeAfter)) {
            return Double.POSITIVE_INFINITY;
        }
        double total = before + after + (slope + slopeAtEnd) / 4;
        if (!(total > 0 && Math.min(Math.min(before, after), Math.min(slope, slopeAtEnd)) >= 0)) {
            throw new IllegalArgumentException(
                    "loss along step: expected variances of at least 0, some above, got %s, %s, %s, %s"
                            .formatted(before, after, slope, slopeAtEnd));
        }
        double share = excess() / (2 * total);
        double first = slopeBefore + slope * share;
        double last = slopeAfter + slopeAtEnd * share;
        return last - first > 0 ? -last / first : -1;
    }

    /**
     * f(1) − f(0) − (f′(0) + f′(1))/2: 0 on a parabola; the part of the change of the loss that no parabola with these
     * slopes explains.
     */
    public double excess() {
        return lossAfter - lossBefore - (slopeBefore + slopeAfter) / 2;
    }

    /** f′(1) − f′(0): the mean over the step of the curvature ΔwᵀHΔw along it; below 0 the loss bends down. */
    public double curvature() {
        return slopeAfter - slopeBefore;
    }

    /**
     * Where the parabola has its floor, in steps, 1/(1 + α): the factor by which the rate could be multiplied. +∞ if
     * there is none ahead, 0 or less if it lies behind the start.
     */
    public double floor() {
        return 1 / (1 + alpha());
    }

    /** The cubic through both values and slopes (Hermite) at t. */
    public double cubic(double t) {
        double change = lossAfter - lossBefore;
        double square = 3 * change - 2 * slopeBefore - slopeAfter;
        double cube = slopeBefore + slopeAfter - 2 * change;
        return lossBefore + t * (slopeBefore + t * (square + t * cube));
    }

    /**
     * Where the cubic has its floor, in steps: the nearest local minimum ahead. +∞ if there is none, NaN if the step
     * starts uphill.
     */
    public double cubicFloor() {
        double change = lossAfter - lossBefore;
        double square = 3 * change - 2 * slopeBefore - slopeAfter;
        double cube = slopeBefore + slopeAfter - 2 * change;
        double root = Math.sqrt(square * square - 3 * cube * slopeBefore);
        if (!(slopeBefore < 0)) {
            return Double.NaN;
        }
        return square + root > 0 ? -slopeBefore / (square + root) : Double.POSITIVE_INFINITY;
    }

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
