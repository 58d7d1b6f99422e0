package dev.gradiometer.engine.network;

/** What a forward pass is for: dropout and batch normalisation differ between training and evaluation. */
public enum Mode {
    TRAINING,
    EVALUATION
}
