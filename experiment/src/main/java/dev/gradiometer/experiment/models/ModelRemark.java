package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;

/** What had to be decided about a model that its file does not say. */
public sealed interface ModelRemark {
    /** The activation between dense layers, which nobody said. */
    record Guessed(Activation activation) implements ModelRemark {}

    /** The activation between dense layers, as a file {@code config.json} beside the weights has it. */
    record Configured(Activation activation) implements ModelRemark {}

    /** A file {@code config.json} beside the weights that is no JSON. */
    record NoConfig() implements ModelRemark {}
}
