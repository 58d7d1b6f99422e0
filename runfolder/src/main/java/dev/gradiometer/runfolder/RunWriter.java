package dev.gradiometer.runfolder;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.AtLevel;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.RecordingLevel;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.readings.Yardstick;
import dev.gradiometer.runfolder.json.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run into its folder as it happens.
 *
 * <p>Records are turned into text by a thread of the writer's own; the training thread hands them over and waits only
 * when 64 of them are pending. Every line is given to the operating system at once, and forced to the disk every second
 * and at the end. So a process that is killed loses what was pending, a machine that loses power about a second.
 *
 * <p>What the file system refuses is thrown once, as a {@link UserInputException}, by the next method called; the run's
 * later records are dropped.
 */
public final class RunWriter implements RunObserver, AutoCloseable {
    private final RunFolder folder;
    private final RecordingLevel level;
    private final Path file;
    private final long resumedAt;
    private final List<String> changes;
    private final List<String> settings;
    private final RunObserver records;
    private @Nullable LineQueue queue;
    private boolean told;
    private boolean ended;

    RunWriter(RunFolder folder, RecordingLevel level, long resumedAt, List<String> changes, List<String> settings) {
        this.folder = folder;
        this.level = level;
        this.file = folder.path().resolve(RunFolder.READINGS);
        this.resumedAt = resumedAt;
        this.changes = changes;
        this.settings = settings;
        this.records = new AtLevel(level, new Records());
    }

    /** What the level of recording keeps becomes lines. */
    private final class Records implements RunObserver {
        @Override
        public void step(StepReading reading) {
            put(new Line.Step(reading));
        }

        @Override
        public void window(WindowReading reading) {
            put(new Line.Window(reading));
        }

        @Override
        public void curvature(CurvatureReading reading) {
            put(new Line.Curvature(reading));
        }

        @Override
        public void evaluation(Evaluation evaluation) {
            put(new Line.Evaluated(evaluation));
        }

        @Override
        public void assessed(Assessment assessment) {
            put(new Line.Assessed(assessment));
        }

        @Override
        public void yardstick(Yardstick yardstick) {
            put(new Line.Measured(yardstick));
        }

        @Override
        public void experiment(Counterfactual experiment) {
            put(new Line.Tried(experiment));
        }

        @Override
        public void ended(Ending ending) {
            put(new Line.Ended(ending));
        }
    }

    @Override
    public void started(Setup setup) {
        try {
            LineFile lines = LineFile.open(file);
            boolean fresh = lines.isEmpty();
            queue = new LineQueue(lines);
            if (fresh) {
                queue.put(new Line.Header());
            }
            if (!settings.isEmpty()) {
                folder.changeManifest(setup, settings);
            }
            if (resumedAt >= 0) {
                queue.put(new Line.Resumed(resumedAt, changes));
            }
            folder.writeManifest(setup, level);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /**
     * Puts what became known of the run since it started in the place of what its manifest said.
     *
     * @throws UserInputException if the file system refuses
     */
    public void knows(Setup setup) {
        try {
            folder.writeManifest(setup, level);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    @Override
    public void step(StepReading reading) {
        records.step(reading);
    }

    @Override
    public void window(WindowReading reading) {
        records.window(reading);
    }

    @Override
    public void curvature(CurvatureReading reading) {
        records.curvature(reading);
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        records.evaluation(evaluation);
    }

    @Override
    public void assessed(Assessment assessment) {
        records.assessed(assessment);
    }

    @Override
    public void yardstick(Yardstick yardstick) {
        reopen();
        records.yardstick(yardstick);
    }

    @Override
    public void experiment(Counterfactual experiment) {
        reopen();
        records.experiment(experiment);
    }

    /** What is found out after the run's end is written behind it; the writer has to be closed then. */
    private void reopen() {
        if (ended) {
            try {
                queue = new LineQueue(LineFile.open(file));
            } catch (IOException e) {
                throw trouble(e);
            }
            ended = false;
        }
    }

    /** Writes how the run ended; returns when everything is on the disk. */
    @Override
    public void ended(Ending ending) {
        records.ended(ending);
        close();
        ended = true;
    }

    private void put(Line line) {
        if (queue == null) {
            throw new IllegalStateException("run writer: %s before the run started"
                    .formatted(line.getClass().getSimpleName()));
        }
        try {
            queue.put(line);
        } catch (IOException e) {
            tell(e);
        }
    }

    /**
     * Waits until everything handed over is on the disk, so that a checkpoint that is saved then has all readings
     * before it.
     *
     * @throws UserInputException if the file system refuses
     */
    public void sync() {
        if (queue != null) {
            try {
                queue.sync();
            } catch (IOException e) {
                tell(e);
            }
        }
    }

    /** Waits until everything handed over is on the disk. Needed only when the run was cut short by an exception. */
    @Override
    public void close() {
        if (queue != null) {
            try {
                queue.close();
            } catch (IOException e) {
                tell(e);
            }
        }
    }

    private void tell(IOException e) {
        if (!told) {
            told = true;
            throw trouble(e);
        }
    }

    private UserInputException trouble(IOException e) {
        return FileTrouble.at(
                file.toString(),
                "the run cannot be recorded",
                e,
                "keep the folder in its place and make room, or choose another one");
    }
}
