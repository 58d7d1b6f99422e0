package dev.gradiometer.djl;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.convolutional.Deconvolution;
import ai.djl.nn.core.Linear;
import ai.djl.nn.core.Prelu;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import dev.gradiometer.readings.LayerRole;
import java.util.Locale;

/** What a block is called and does, as far as its class says it. */
final class Kind {
    private Kind() {}

    static String name(Block block) {
        String own = block instanceof LambdaBlock lambda ? lambda.getName() : "";
        String name = own.isEmpty() || own.equals(LambdaBlock.DEFAULT_NAME) || own.contains("$") ? "" : own;
        return (name.isEmpty() ? block.getClass().getSimpleName() : name).toLowerCase(Locale.ROOT);
    }

    /** The role of a block of which no activation is known. */
    static LayerRole role(Block block) {
        return switch (block) {
            case Dropout dropout -> new LayerRole.Dropout(Fields.number(dropout, "rate"));
            case BatchNorm norm -> new LayerRole.Normalisation(true);
            case LayerNorm norm -> new LayerRole.Normalisation();
            case LambdaBlock lambda -> name(lambda).contains("pool") ? new LayerRole.Pooling() : new LayerRole.Other();
            default -> carriesWeights(block) ? new LayerRole.Weights() : new LayerRole.Other();
        };
    }

    private static boolean carriesWeights(Block block) {
        return !(block instanceof Prelu)
                && block.getDirectParameters().values().stream()
                        .anyMatch(parameter -> parameter.getType() == Parameter.Type.WEIGHT);
    }

    /** Whether units lie along the first axis behind the batch, whatever came before. */
    static boolean hasChannels(Block block) {
        return block instanceof Convolution || block instanceof Deconvolution;
    }

    /** Whether a row of its weights belongs to one unit. */
    static boolean hasRows(Block block) {
        return block instanceof Linear || block instanceof Convolution;
    }
}
