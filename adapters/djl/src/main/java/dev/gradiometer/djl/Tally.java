package dev.gradiometer.djl;

import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.watch.WatchedRun;

/** Loss and share of right answers over several batches. */
final class Tally {
    private final Loss loss;
    private final Reads reads;
    private double losses;
    private double right;
    private int samples;

    Tally(Loss loss, Reads reads) {
        this.loss = loss;
        this.reads = reads;
    }

    void add(NDList labels, NDList answers) {
        int batch = (int) answers.head().getShape().get(0);
        losses += batch * Losses.number(loss.evaluate(labels, answers));
        right += batch * Losses.accuracy(reads, labels.head(), answers.head());
        samples += batch;
    }

    /** Tells {@code run}, unless nothing was added. */
    void tell(WatchedRun run, Evaluation.Part part) {
        if (samples > 0) {
            run.evaluated(part, samples, losses / samples, right / samples);
        }
    }
}
