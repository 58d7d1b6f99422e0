package dev.gradiometer.dl4j;

import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.ParameterRole;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** What a layer of DL4J is called and does, as far as its class says it. */
final class Kind {
    private Kind() {}

    static String name(Layer layer) {
        String name = layer.getClass().getSimpleName().replaceFirst("Layer$", "");
        return name.toLowerCase(Locale.ROOT);
    }

    /** The role of a layer without its activation. */
    static LayerRole role(Layer layer, boolean hasParameters) {
        return switch (layer) {
            case BatchNormalization norm -> new LayerRole.Normalisation(true);
            case LocalResponseNormalization norm -> new LayerRole.Normalisation();
            case SubsamplingLayer pooling -> new LayerRole.Pooling();
            case GlobalPoolingLayer pooling -> new LayerRole.Pooling();
            case DropoutLayer dropout -> new LayerRole.Dropout(rate(dropout));
            case PReLULayer prelu -> new LayerRole.Other();
            default -> hasParameters ? new LayerRole.Weights() : new LayerRole.Other();
        };
    }

    /** DL4J says how many entries are kept. */
    private static double rate(DropoutLayer layer) {
        return layer.getIDropout() instanceof Dropout dropout ? 1 - dropout.getP() : Double.NaN;
    }

    /** Whether its activation is the last thing that it does, so that it can be taken apart from it. */
    static boolean endsInActivation(Layer layer) {
        return layer instanceof DenseLayer
                || layer instanceof ConvolutionLayer
                || layer instanceof BatchNormalization
                || layer instanceof EmbeddingLayer;
    }

    /** Whether a column of its matrix belongs to one unit. */
    static boolean hasUnits(Layer layer) {
        return layer instanceof DenseLayer || layer instanceof ConvolutionLayer || layer instanceof BaseOutputLayer;
    }

    /** What a parameter does, by DL4J's key; nothing for statistics. */
    static Optional<ParameterRole> parameter(String key) {
        return switch (key) {
            case "b", "bF", "bB" -> Optional.of(ParameterRole.BIAS);
            case "gamma", "g" -> Optional.of(ParameterRole.GAIN);
            case "beta" -> Optional.of(ParameterRole.SHIFT);
            case "mean", "var", "log10stdev", "alpha" -> Optional.empty();
            default -> key.contains("W") ? Optional.of(ParameterRole.WEIGHTS) : Optional.empty();
        };
    }
}
