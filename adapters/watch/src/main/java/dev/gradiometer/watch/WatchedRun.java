package dev.gradiometer.watch;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.RecordingLevel;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.UnitCounts;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The record of one training of another framework, in a run folder that is readable while it grows. For one thread.
 */
public final class WatchedRun {
    /** Samples after which a unit that was live on none of them is taken for one that is live on no sample. */
    private static final int ENOUGH = 1_024;

    private final WatchOptions options;
    private final TrainedModel model;
    private final Cadence cadence;
    private final RunFolder folder;
    private final RunWriter writer;
    private final UnitCounts units;
    private final ToIntFunction<LayerSetup> distinct;
    private @Nullable Seen seen;
    private double trivialLoss = Double.NaN;
    private long done;
    private long samples;
    private long epochSteps;
    private long epochSamples;
    private long keptAfter;
    private boolean broke;

    /**
     * Makes the run folder and writes what is known before the first step.
     *
     * @param writtenBy the program that trains and its version
     * @param distinct  how many units of a layer with weights differ now; −1 if not known
     * @throws dev.gradiometer.input.UserInputException if the folder cannot be made
     */
    public WatchedRun(WatchOptions options, String writtenBy, TrainedModel model, ToIntFunction<LayerSetup> distinct) {
        this.options = options;
        this.model = model;
        this.distinct = distinct;
        this.cadence = new Cadence(options.planned(), model.layers().size());
        this.units = new UnitCounts(model.layers(), 0);
        this.folder = RunFolder.create(options.out(), Origin.of(options.name(), writtenBy, 0));
        this.writer = folder.writer(RecordingLevel.STANDARD);
        writer.started(setup());
        writer.window(units.close(0, distinct));
    }

    /** The run folder. */
    public Path path() {
        return folder.path();
    }

    /** When what is recorded. */
    public Cadence cadence() {
        return cadence;
    }

    /** Steps done, which is the number of the next one. */
    public long done() {
        return done;
    }

    /** A step is done; whether it was recorded is told by {@link #record}. */
    public void stepDone(int batch) {
        done++;
        samples += batch;
    }

    /**
     * A recorded step, with its updates.
     *
     * @param lossAfter loss of its batch after them; NaN if it was not computed
     */
    public void record(RecordedStep step, double lossAfter) {
        StepReading reading = step.reading(lossAfter);
        broke = reading.nonFinite() != null || !Double.isFinite(step.loss());
        for (LayerArrays layer : step.layers()) {
            LiveUnits live = layer.live();
            if (live != null) {
                units.add(step.step(), layer.layer().index(), live.counts());
            }
        }
        units.stepDone(step.step(), step.samples());
        writer.step(reading);
    }

    /** Whether a value of the last recorded step was not a finite number: that is recorded once. */
    public boolean broke() {
        return broke;
    }

    /** An epoch is over: from the first one it is known how large the training part is. */
    public void epochOver() {
        if (epochSteps == 0 && done > 0) {
            epochSteps = done;
            epochSamples = samples;
        }
    }

    /** A part of the data was evaluated; {@code count} samples, {@code accuracy} NaN if numbers are predicted. */
    public void evaluated(Evaluation.Part part, int count, double loss, double accuracy) {
        writer.evaluation(new Evaluation(done, part, count, loss, accuracy));
    }

    /**
     * What was seen of the training part so far, and the loss of the best constant on it; NaN if it is not known.
     * Closes the window of units if it saw enough.
     */
    public void knows(Seen data, double bestConstant) {
        seen = data;
        trivialLoss = bestConstant;
        writer.knows(setup());
        if (done >= 2 * keptAfter) {
            keepSamples(data);
        }
        if (units.samples() >= enough()) {
            writer.window(units.close(enough(), distinct));
        }
    }

    /** Writes rows anew when twice as many steps were done, and at the end. */
    private void keepSamples(Seen data) {
        if (options.keepsSamples() && data.rows().count() > 0) {
            Shape shape = model.layers().getFirst().input();
            List<Integer> extents = shape.size() == model.inputs() ? shape.extents() : List.of(model.inputs());
            folder.writeSamples(data.rows().file(extents, model.loss().reads()));
            keptAfter = done;
        }
    }

    private long enough() {
        return epochSamples > 0 ? Math.min(epochSamples, ENOUGH) : ENOUGH;
    }

    /** The training is over. */
    public void end(boolean interrupted) {
        if (seen != null) {
            keepSamples(seen);
        }
        if (units.samples() > 0) {
            writer.window(units.close(enough(), distinct));
        }
        writer.knows(setup());
        writer.ended(broke ? Ending.NON_FINITE : interrupted ? Ending.INTERRUPTED : Ending.COMPLETED);
        folder.close();
    }

    /** Nothing more is recorded; what was stays. */
    public void abandon() {
        try {
            writer.close();
        } finally {
            folder.close();
        }
    }

    private Setup setup() {
        Seen data = seen;
        return new Setup(
                options.name(),
                0,
                model.precision(),
                0,
                Seen.classNames(model.loss().reads(), model.outputs()),
                model.inputs(),
                model.outputs(),
                model.layers(),
                model.parameterCount(),
                model.loss(),
                "",
                model.optimiser(),
                model.update(),
                model.updating(),
                model.learningRate(),
                model.batch(),
                epochSteps,
                options.planned() > 0 ? options.planned() : done,
                trivialLoss,
                data == null ? Double.NaN : data.trivialAccuracy(),
                0,
                "the data seen",
                data == null ? null : data.profile(epochSamples > 0 ? epochSamples : samples),
                new TreeMap<>());
    }
}
