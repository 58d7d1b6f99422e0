package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup.Reads;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.KeptBatches;
import dev.gradiometer.watch.Seen;
import dev.gradiometer.watch.WatchedRun;
import java.util.List;

/** Evaluates the network on batches that were kept. */
final class PastBatches {
    private final Trainer trainer;
    private final Reads reads;
    private final KeptBatches<KeptBatch> kept;
    private final Seen seen;

    /** Nothing yet; batches are like {@code first}. */
    PastBatches(Trainer trainer, Reads reads, KeptBatch first) {
        this.trainer = trainer;
        this.reads = reads;
        this.kept = new KeptBatches<>(first.bytes(), first.samples());
        this.seen = seen(first);
    }

    /** Takes the batch of a step, whose samples are on the heap already. */
    void keep(long step, KeptBatch batch, Entries samples) {
        kept.keep(step, batch, batch.samples());
        try (NDManager manager = trainer.getManager().newSubManager()) {
            seen.add(samples, Losses.targets(reads, batch.labels(manager).head(), batch.answers()));
        }
    }

    /** Loss and accuracy in evaluation mode, what is known of the data, and the loss of the best constant on them. */
    void evaluate(WatchedRun run) {
        List<KeptBatch> batches = kept.takenAfter(run.done());
        if (batches.isEmpty()) {
            return;
        }
        Tally tally = new Tally(trainer.getLoss(), reads);
        for (KeptBatch batch : kept.toEvaluate(batches)) {
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDList answers = trainer.evaluate(batch.data(manager));
                answers.attach(manager);
                tally.add(batch.labels(manager), answers);
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
            return new Seen(inputs, Math.max(1, columns), reads, Losses.comparable(trainer.getLoss()));
        }
    }
}
