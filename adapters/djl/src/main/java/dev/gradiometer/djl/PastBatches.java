package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.readings.Thinned;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.Seen;
import dev.gradiometer.watch.WatchedRun;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An even choice of the recorded batches, at most 1,024 samples or 64 MB, on which the network is evaluated. */
final class PastBatches {
    private static final int MOST_SAMPLES = 1_024;
    private static final int MOST_BYTES = 1 << 26;

    private final Trainer trainer;
    private final Reads reads;
    private final Thinned<KeptBatch> kept;
    private long evaluatedAt = -1;

    /** Nothing yet; batches are like {@code first}. */
    PastBatches(Trainer trainer, Reads reads, KeptBatch first) {
        this.trainer = trainer;
        this.reads = reads;
        int bytes = Math.max(1, first.bytes() / Math.max(1, first.samples()));
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
        Tally tally = new Tally(trainer.getLoss(), reads);
        Seen seen = seen(batches.getFirst());
        for (KeptBatch batch : batches) {
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDList data = batch.data(manager);
                NDList labels = batch.labels(manager);
                NDList answers = trainer.evaluate(data);
                answers.attach(manager);
                tally.add(labels, answers);
                seen.add(Arrays.entries(data.head()), Losses.targets(reads, labels.head(), batch.answers()));
            }
        }
        tally.tell(run, Evaluation.Part.TRAIN);
        run.knows(seen, Losses.bestConstant(trainer.getLoss(), seen, batches, trainer.getManager()));
    }

    private Seen seen(KeptBatch batch) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray labels = batch.labels(manager).head();
            Entries targets = Losses.targets(reads, labels, batch.answers());
            int inputs = Arrays.extents(batch.data(manager).head(), 1).perSample();
            boolean rows = targets.size() == batch.answers().size();
            int columns = rows ? Losses.columns(batch.answers()) : targets.size() / Math.max(1, batch.samples());
            return new Seen(inputs, Math.max(1, columns), reads);
        }
    }
}
