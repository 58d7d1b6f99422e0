package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Refusal;

/** On which piece of its activation a unit works. */
final class Piece {
    private Piece() {}

    /** Whether z lies in the live interval. */
    static boolean on(Pointwise activation, double z) {
        return z > activation.liveFrom() && z < activation.liveTo();
    }

    /**
     * 0 below the live interval, 1 inside, 2 above; for leaky relu, which is always live, 0 below its kink and 1 above.
     */
    static int of(Pointwise activation, double z) {
        double from = activation instanceof LeakyRelu ? 0 : activation.liveFrom();
        return z <= from ? 0 : z < activation.liveTo() ? 1 : 2;
    }

    /** Whether samples on which all units have the same pieces lie in a region on which this layer is affine. */
    static boolean isAffine(Layer layer) {
        return switch (layer) {
            case Layer.Activate activate -> isAffine(activate.activation());
            case Layer.Softmax softmax -> false;
            case Layer.LayerNorm norm -> false;
            case Layer.Dense dense -> true;
            case Layer.Residual residual -> true;
            case Layer.BatchNorm norm -> true;
            case Layer.Dropout dropout -> true;
            default -> throw Refusal.ofKind("sparsity", layer);
        };
    }

    private static boolean isAffine(Pointwise activation) {
        return switch (activation) {
            case Identity identity -> true;
            case Relu relu -> true;
            case LeakyRelu leaky -> true;
            case HardTanh hardTanh -> true;
            case Elu elu -> false;
            case Selu selu -> false;
            case Gelu gelu -> false;
            case Silu silu -> false;
            case Softplus softplus -> false;
            case Sigmoid sigmoid -> false;
            case Tanh tanh -> false;
            case Erf erf -> false;
            case Exponential exponential -> false;
        };
    }
}
