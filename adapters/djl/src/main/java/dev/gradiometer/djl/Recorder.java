package dev.gradiometer.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.watch.LayerArrays;
import dev.gradiometer.watch.RecordedStep;
import dev.gradiometer.watch.TrainedModel;
import dev.gradiometer.watch.WatchOptions;
import dev.gradiometer.watch.WatchedRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures a training of DJL from its first batch on. A step's updates are known when the next batch was run, or when
 * nothing more comes: only then is it written.
 */
final class Recorder {
    private final Trainer trainer;
    private final Block block;
    private final OptimizerFacts optimizer;
    private final BlockProbe probe = new BlockProbe();
    private final LossSetup loss;
    private final WatchedRun run;
    private final PastBatches past;
    private final int layers;
    private @Nullable Pending pending;
    private @Nullable Tally validation;

    /** Begins a run with its first batch, which went forward and back. */
    Recorder(Trainer trainer, WatchOptions options, NDList data, NDList labels, NDList answers) {
        this.trainer = trainer;
        this.block = trainer.getModel().getBlock();
        this.optimizer = OptimizerFacts.of(trainer);
        this.loss = Losses.setup(trainer.getLoss(), trainer.getManager());
        KeptBatch batch = KeptBatch.of(data, labels, answers.head().getShape());
        Pending first = measure(0, batch);
        List<LayerArrays> seen = first.step().layers();
        this.layers = seen.size();
        this.run = new WatchedRun(
                options,
                "gradiometer for DJL " + Engine.getDjlVersion(),
                describe(seen, data.head(), answers.head()),
                layer -> first.layers().distinct(layer.index()));
        this.past = new PastBatches(trainer, loss.reads(), batch);
        accept(first);
        past.evaluate(run);
        run.stepDone(batch.samples());
    }

    private TrainedModel describe(List<LayerArrays> seen, NDArray input, NDArray answers) {
        long count = block.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .mapToLong(parameter -> parameter.getArray().size())
                .sum();
        return new TrainedModel(
                answers.getDataType().toString(),
                seen.stream().map(LayerArrays::layer).toList(),
                (int) count,
                loss,
                Arrays.extents(input, 1).perSample(),
                Losses.columns(answers.getShape()),
                optimizer.name(),
                optimizer.words(),
                optimizer.setup(),
                optimizer.rate(0),
                (int) input.getShape().get(0));
    }

    /** A further batch went forward and back, and its update is still to come. */
    void batch(NDList data, NDList labels, NDList answers) {
        finish();
        long step = run.done();
        if (run.cadence().records(step) || (!run.broke() && !isFinite(answers.head()))) {
            accept(measure(step, KeptBatch.of(data, labels, answers.head().getShape())));
        }
        run.stepDone((int) data.head().getShape().get(0));
    }

    private static boolean isFinite(NDArray answers) {
        try (NDArray sum = answers.sum()) {
            return sum.getDataType() != DataType.FLOAT32 || Float.isFinite(sum.getFloat());
        }
    }

    private void accept(Pending measured) {
        pending = measured;
        past.keep(measured.step().step(), measured.batch(), measured.step().input());
    }

    private Pending measure(long step, KeptBatch batch) {
        try (NDManager manager = trainer.getManager().newSubManager();
                GradientCollector collector = trainer.newGradientCollector()) {
            Replay replay = new Replay(manager, probe, new Masks(step), collector);
            NDList data = batch.data(manager);
            Passed passed = replay.run(block, data);
            NDArray end = replay.beginning(passed.output());
            NDArray value = trainer.getLoss()
                    .evaluate(batch.labels(manager), new NDList(end))
                    .sum();
            collector.backward(value);
            passed.sendBack(end.getGradient());
            RecordedStep recorded = new RecordedStep(
                    step,
                    Losses.number(value),
                    optimizer.rate(step),
                    optimizer.clips(),
                    Arrays.entries(data.head()),
                    Arrays.extents(data.head(), 1),
                    replay.layers().all());
            return new Pending(recorded, replay.layers(), batch);
        }
    }

    /** The step before is complete: its updates were made. */
    private void finish() {
        Pending last = pending;
        if (last != null) {
            pending = null;
            if (last.step().layers().size() != layers) {
                throw new IllegalStateException("the network had %d layers at first and has %d now"
                        .formatted(layers, last.step().layers().size()));
            }
            last.layers().updated();
            boolean probes = run.cadence().probes(last.step().step())
                    && Double.isFinite(last.step().loss());
            run.record(last.step(), probes ? again(last) : Double.NaN);
        }
        if (run.cadence().evaluatesAfter(run.done())) {
            past.evaluate(run);
        }
    }

    private double again(Pending last) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            Replay replay = new Replay(manager, probe, new Masks(last.step().step()), null);
            NDArray answers = replay.run(block, last.batch().data(manager)).output();
            return Losses.number(trainer.getLoss().evaluate(last.batch().labels(manager), new NDList(answers)));
        }
    }

    /** A batch of the part that is held out was evaluated. */
    void validated(NDList labels, NDList answers) {
        Tally tally = validation == null ? new Tally(trainer.getLoss(), loss.reads()) : validation;
        tally.add(labels, answers);
        validation = tally;
    }

    /** An epoch is over. */
    void epochOver() {
        finish();
        run.epochOver();
        if (validation != null) {
            validation.tell(run, Evaluation.Part.VALIDATION);
            validation = null;
        }
    }

    /** The training is over. */
    void end(boolean interrupted) {
        finish();
        past.evaluate(run);
        run.end(interrupted);
    }

    /** Nothing more is recorded. */
    void abandon() {
        pending = null;
        run.abandon();
    }

    /** A recorded step that waits for its update. */
    private record Pending(RecordedStep step, LayerList layers, KeptBatch batch) {}
}
