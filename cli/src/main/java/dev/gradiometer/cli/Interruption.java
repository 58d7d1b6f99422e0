package dev.gradiometer.cli;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.Figures;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C, and every other signal that asks the process to end.
 *
 * <p>Once a run is being recorded there is something to be left in order: the training is asked to stop after its step,
 * and the process waits for the command to close the folder. Before that, and for commands that record nothing, the
 * process ends at once.
 */
final class Interruption implements BooleanSupplier, RunObserver {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final CountDownLatch requests = new CountDownLatch(1);
    private volatile boolean recording;
    private volatile boolean requested;

    @Override
    public void started(Setup setup) {
        recording = true;
    }

    /** What is done is being kept: the command has something to close. */
    void keeping() {
        recording = true;
    }

    /** Whether the running training shall stop. */
    @Override
    public boolean getAsBoolean() {
        return requested;
    }

    void request() {
        requested = true;
        requests.countDown();
    }

    /** Waits until the running command shall stop. */
    void await() {
        try {
            requests.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is over: nothing has to wait any longer. */
    void finished() {
        finished.countDown();
    }

    /**
     * Requests the end and waits for it where that is needed. Runs while the process is about to end; it ends with the
     * signal's own exit code, 130 for SIGINT, when this returns.
     *
     * @return whether the command was cut off, without a word of its own
     */
    boolean cutsOff() {
        request();
        try {
            return !finished.await(recording ? PATIENCE_SECONDS : 0, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * What is said of a run that was interrupted, with how to go on if it has a checkpoint to go on from, or else with
     * how to have it diagnosed.
     */
    static Text notice(DiagnosedRun run, boolean checkpoints) {
        boolean begun = run.recording().ending() == Ending.INTERRUPTED && run.stepsDone() > 0;
        CommandPhrase goesOn =
                checkpoints ? CommandPhrase.INTERRUPTED_RESUMABLE : CommandPhrase.INTERRUPTED_DIAGNOSABLE;
        CommandPhrase phrase = begun ? goesOn : CommandPhrase.INTERRUPTED_RECORDED;
        return phrase.with(
                Figures.count(run.stepsDone()),
                Figures.count(run.recording().setup().plannedSteps()),
                folder(run));
    }

    /** What is said of a run that came to its end, if what was to be tried after it was interrupted. */
    static Text noticeAfterTraining(DiagnosedRun run) {
        return CommandPhrase.INTERRUPTED_AFTER_TRAINING.with(folder(run));
    }

    private static String folder(DiagnosedRun run) {
        return Objects.requireNonNull(run.folder(), "folder of a recorded run");
    }
}
