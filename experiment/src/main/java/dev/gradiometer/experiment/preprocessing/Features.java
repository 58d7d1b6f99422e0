package dev.gradiometer.experiment.preprocessing;

import java.util.List;

/** What the inputs of a network are made of, with what was fitted on the training part. */
public sealed interface Features permits TableFeatures, ArrayFeatures {
    /** One name per input of the network. */
    List<String> names();

    /** What is done to the inputs at the end. */
    Affine scaling();

    /** The same with other scaling. */
    Features scaledBy(Affine other);
}
