package dev.gradiometer.dl4j;

import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.KeptBatches;
import dev.gradiometer.watch.Seen;
import dev.gradiometer.watch.WatchedRun;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Evaluates the network on batches that were kept. */
final class PastBatches {
    private final Twin twin;
    private final Reads reads;
    private final KeptBatches<KeptBatch> kept;
    private final Seen seen;

    /** Nothing yet; batches are like {@code first}. */
    PastBatches(Twin twin, Reads reads, KeptBatch first) {
        this.twin = twin;
        this.reads = reads;
        this.kept = new KeptBatches<>(first.bytes(), first.samples());
        this.seen = new Seen(
                Arrays.extents(first.features()).perSample(),
                Arrays.extents(Losses.rows(first.labels())).perSample(),
                reads,
                Losses.comparable(twin.loss()));
    }

    /** Takes the batch of a step, whose samples are on the heap already. */
    void keep(long step, KeptBatch batch, Entries samples) {
        kept.keep(step, batch, batch.samples());
        seen.add(samples, Arrays.entries(Losses.rows(batch.labels())));
    }

    /** Loss and accuracy in evaluation mode, what is known of the data, and the loss of the best constant on them. */
    void evaluate(WatchedRun run) {
        List<KeptBatch> batches = kept.takenAfter(run.done());
        if (batches.isEmpty()) {
            return;
        }
        double losses = 0;
        double right = 0;
        int samples = 0;
        for (KeptBatch batch : kept.toEvaluate(batches)) {
            INDArray answers = twin.answers(batch.features());
            losses += batch.samples() * twin.lossOf(batch.labels(), answers, batch.samples());
            right += batch.samples() * Losses.accuracy(reads, batch.labels(), answers);
            samples += batch.samples();
        }
        run.evaluated(Evaluation.Part.TRAIN, samples, losses / samples, right / samples);
        run.knows(seen, bestConstant(batches));
    }

    private double bestConstant(List<KeptBatch> batches) {
        double best = Double.NaN;
        IActivation through = Losses.through(twin.loss(), twin.lastActivation());
        for (double[] row : seen.constants()) {
            double sum = 0;
            long samples = 0;
            for (KeptBatch batch : batches) {
                INDArray labels = Losses.rows(batch.labels());
                INDArray answers = Nd4j.createFromArray(row)
                        .castTo(labels.dataType())
                        .reshape(1, row.length)
                        .repeat(0, labels.size(0));
                sum += batch.samples() * Losses.of(twin.loss(), labels, answers, through, batch.samples());
                samples += batch.samples();
            }
            best = Double.isNaN(best) ? sum / samples : Math.min(best, sum / samples);
        }
        return best;
    }
}
