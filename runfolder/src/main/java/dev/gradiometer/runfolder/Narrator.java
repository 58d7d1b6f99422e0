package dev.gradiometer.runfolder;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.json.Line;
import java.io.IOException;
import java.nio.file.Path;

/** Tells an observer what a readings file says, line by line, without what a later resumption made void. */
final class Narrator {
    private final Path file;
    private final Resumptions resumptions;
    private final FullReadings full;
    private final RunObserver observer;
    private int version = Line.VERSION;
    private long nextStep;
    private Damage damage = Damage.NONE;
    private boolean steps;
    private boolean ended;

    /** Tells the observer that the run starts. */
    Narrator(Path file, Resumptions resumptions, Setup setup, RunObserver observer) {
        this.file = file;
        this.resumptions = resumptions;
        this.full = new FullReadings(setup);
        this.observer = observer;
        observer.started(setup);
    }

    /**
     * Tells all whole lines that are left.
     *
     * @return false if a line came up that was not there when the file was looked through and voids what was told
     * @throws UserInputException if the first line is no header of a version that is known
     */
    boolean tell(LineReader lines) throws IOException {
        for (byte[] text = lines.next(); text != null; text = lines.next()) {
            long number = lines.number();
            try {
                Line line = Line.parse(text, version);
                if (number == 1 != line instanceof Line.Header) {
                    throw new UserInputException("expected a header as the first line and nowhere else");
                }
                if (line instanceof Line.Resumed && !resumptions.contains(number)) {
                    return false;
                }
                tell(line, resumptions.stepsThatCount(number));
                steps |= line instanceof Line.Step;
            } catch (UserInputException e) {
                String trouble = "%s:%d: %s".formatted(file, number, e.getMessage());
                if (number == 1) {
                    throw new UserInputException(trouble, e);
                }
                damage = damage.and(trouble);
            }
        }
        return true;
    }

    private void tell(Line line, long steps) {
        switch (line) {
            case Line.Header header -> {
                header.require();
                version = header.version();
            }
            case Line.Step step -> {
                if (step.reading().step() < steps) {
                    tell(full.of(step.reading()));
                }
            }
            case Line.Window window -> {
                if (window.reading().toStep() <= steps) {
                    observer.window(full.of(window.reading()));
                }
            }
            case Line.Evaluated evaluated -> {
                if (evaluated.evaluation().step() <= steps) {
                    observer.evaluation(evaluated.evaluation());
                }
            }
            case Line.Curvature curvature -> {
                if (curvature.reading().step() < steps) {
                    observer.curvature(curvature.reading());
                }
            }
            case Line.Assessed assessed -> {
                if (assessed.assessment().step() <= steps) {
                    observer.assessed(assessed.assessment());
                }
            }
            case Line.Measured measured -> observer.yardstick(measured.yardstick());
            case Line.Tried tried -> {
                if (steps == Long.MAX_VALUE) {
                    observer.experiment(tried.experiment());
                }
            }
            case Line.Resumed resumed -> {}
            case Line.Ended end -> {
                if (steps == Long.MAX_VALUE) {
                    ended = true;
                    observer.ended(end.ending());
                }
            }
        }
    }

    /** Steps come in order; one that does not has lost the line that says where the run went on. */
    private void tell(StepReading step) {
        if (step.step() < nextStep) {
            throw new UserInputException(
                    "step: expected %d or more after the lines above, got %d".formatted(nextStep, step.step()));
        }
        nextStep = step.step() + 1;
        observer.step(step);
    }

    /** What could not be read so far. */
    Damage damage() {
        return damage;
    }

    /**
     * The same, if steps could be read at all.
     *
     * @throws UserInputException if lines are damaged and no step is left: it is the writer's mistake then, or that of
     *     another manifest, and the first one shows it
     */
    Damage requireSomething() {
        if (damage.lines() > 0 && !steps) {
            throw new UserInputException(damage.first());
        }
        return damage;
    }

    /** Whether the run was said to be over. */
    boolean ended() {
        return ended;
    }
}
