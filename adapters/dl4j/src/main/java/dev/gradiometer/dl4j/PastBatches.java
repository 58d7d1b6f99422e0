package dev.gradiometer.dl4j;

import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.readings.Thinned;
import dev.gradiometer.watch.Seen;
import dev.gradiometer.watch.WatchedRun;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An even choice of the recorded batches, at most 1,024 samples or 64 MB, on which the network is evaluated. */
final class PastBatches {
    private static final int MOST_SAMPLES = 1_024;
    private static final int MOST_BYTES = 1 << 26;

    private final Twin twin;
    private final Reads reads;
    private final Thinned<KeptBatch> kept;
    private long evaluatedAt = -1;

    /** Nothing yet; batches are like {@code first}. */
    PastBatches(Twin twin, Reads reads, KeptBatch first) {
        this.twin = twin;
        this.reads = reads;
        long bytes = Math.max(1, first.bytes() / Math.max(1, first.samples()));
        this.kept = new Thinned<>(Math.min(MOST_SAMPLES, MOST_BYTES / bytes));
    }

    void keep(long step, KeptBatch batch) {
        kept.add(step, batch, batch.samples());
    }

    /** Loss and accuracy in evaluation mode, what is known of the data, and the loss of the best constant on them. */
    void evaluate(WatchedRun run) {
        if (evaluatedAt == run.done()) {
            return;
        }
        evaluatedAt = run.done();
        SortedMap<Long, KeptBatch> byStep = new TreeMap<>();
        kept.into(byStep);
        List<KeptBatch> batches = List.copyOf(byStep.values());
        KeptBatch first = batches.getFirst();
        Seen seen = new Seen(
                Arrays.extents(first.features()).perSample(),
                Arrays.extents(Losses.rows(first.labels())).perSample(),
                reads);
        double losses = 0;
        double right = 0;
        int samples = 0;
        for (KeptBatch batch : batches) {
            INDArray answers = twin.answers(batch.features());
            losses += batch.samples() * twin.lossOf(batch.labels(), answers, batch.samples());
            right += batch.samples() * Losses.accuracy(reads, batch.labels(), answers);
            samples += batch.samples();
            seen.add(Arrays.entries(batch.features()), Arrays.entries(Losses.rows(batch.labels())));
        }
        run.evaluated(Evaluation.Part.TRAIN, samples, losses / samples, right / samples);
        run.knows(seen, bestConstant(seen, batches));
    }

    private double bestConstant(Seen seen, List<KeptBatch> batches) {
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
