package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.network.LayerSpec;
import java.util.Arrays;

/**
 * Layers by name, made to be imported statically: {@code network(dense(64), relu(), dense(1))}.
 *
 * <p>Nothing is checked here. {@link ExperimentBuilder#build} checks all of an experiment at once.
 */
public final class Layers {
    private Layers() {}

    /** A dense layer of {@code units} units with biases. */
    public static DenseItem dense(int units) {
        return new DenseItem(
                new TreeMaker().put("dense", TreeMaker.number(units)).tree());
    }

    /** Any activation with any parameters. */
    public static LayerItem activation(Activation activation) {
        return layer(new LayerSpec.Activate(activation));
    }

    public static LayerItem relu() {
        return activation(new Relu());
    }

    public static LayerItem tanh() {
        return activation(new Tanh());
    }

    public static LayerItem sigmoid() {
        return activation(new Sigmoid());
    }

    public static LayerItem gelu() {
        return activation(new Gelu());
    }

    public static LayerItem silu() {
        return activation(new Silu());
    }

    public static LayerItem softmax() {
        return activation(new Softmax());
    }

    /** Layer norm with its default epsilon. */
    public static LayerItem layerNorm() {
        return layer(new LayerSpec.LayerNorm(LayerSpec.LayerNorm.DEFAULT_EPSILON));
    }

    /** Batch norm with its default epsilon and momentum. */
    public static LayerItem batchNorm() {
        return layer(
                new LayerSpec.BatchNorm(LayerSpec.BatchNorm.DEFAULT_EPSILON, LayerSpec.BatchNorm.DEFAULT_MOMENTUM));
    }

    /** Dropout with a probability of zero, in [0, 1). */
    public static LayerItem dropout(double rate) {
        return layer(new LayerSpec.Dropout(rate));
    }

    /** h + branch(h). */
    public static LayerItem residual(LayerItem... branch) {
        return residual(LayerSpec.Residual.DEFAULT_SCALE, branch);
    }

    /** h + scale · branch(h). */
    public static LayerItem residual(double scale, LayerItem... branch) {
        return new LayerItem(new TreeMaker()
                .put("residual", list(branch))
                .put("scale", scale, LayerSpec.Residual.DEFAULT_SCALE)
                .tree());
    }

    /** The same layers so many times in a row. */
    public static LayerItem repeat(int times, LayerItem... layers) {
        return new LayerItem(new TreeMaker()
                .put("repeat", TreeMaker.number(times))
                .put("layers", list(layers))
                .tree());
    }

    /** A layer with all its parameters. */
    public static LayerItem layer(LayerSpec layer) {
        return new LayerItem(NetworkWriter.lone(layer));
    }

    static Tree list(LayerItem... items) {
        return TreeMaker.list(Arrays.stream(items).<Tree>map(LayerItem::tree).toList());
    }
}
