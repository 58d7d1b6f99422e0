package dev.gradiometer.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** A batch of the training on the heap, which outlives the step that it came with. */
final class KeptBatch {
    private final byte[] data;
    private final byte[] labels;
    private final Shape answers;
    private final int samples;

    private KeptBatch(byte[] data, byte[] labels, Shape answers, int samples) {
        this.data = data;
        this.labels = labels;
        this.answers = answers;
        this.samples = samples;
    }

    /** A copy; {@code answers} is the shape of what the network gave. */
    static KeptBatch of(NDList data, NDList labels, Shape answers) {
        return new KeptBatch(data.encode(), labels.encode(), answers, (int)
                data.head().getShape().get(0));
    }

    NDList data(NDManager manager) {
        return NDList.decode(manager, data);
    }

    NDList labels(NDManager manager) {
        return NDList.decode(manager, labels);
    }

    Shape answers() {
        return answers;
    }

    int samples() {
        return samples;
    }

    int bytes() {
        return data.length + labels.length;
    }
}
