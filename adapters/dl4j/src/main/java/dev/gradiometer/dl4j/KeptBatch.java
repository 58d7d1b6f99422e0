package dev.gradiometer.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch of the training, which outlives the step that it came with. */
record KeptBatch(INDArray features, INDArray labels) {
    /** A copy. */
    static KeptBatch of(INDArray features, INDArray labels) {
        return new KeptBatch(features.dup('c'), labels.dup('c'));
    }

    int samples() {
        return (int) features.size(0);
    }

    long bytes() {
        return (features.length() + labels.length()) * Float.BYTES;
    }
}
