package dev.gradiometer.cli;

import dev.gradiometer.language.Text;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.Figures;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ctrl-C: asks the running command to stop after its step, and gives it time to leave a readable folder. */
final class Interruption implements BooleanSupplier {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;

    private Interruption() {}

    /** Listens to signals from now on. */
    static Interruption onSignal() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("interruption").unstarted(interruption::await));
        return interruption;
    }

    /**
     * Runs while the process is about to end; the process ends with the signal's own exit code, 130 for SIGINT, when
     * this returns.
     */
    private void await() {
        requested = true;
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("gradiometer: interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return requested;
    }

    /** The command is over: nothing has to wait any longer. */
    void finished() {
        finished.countDown();
    }

    /**
     * What is said of a run that was interrupted, in a phrase with the steps done, the steps planned and the folder.
     */
    static Text notice(CommandPhrase phrase, DiagnosedRun run) {
        return phrase.with(
                Figures.count(run.stepsDone()),
                Figures.count(run.recording().setup().plannedSteps()),
                Objects.requireNonNull(run.folder(), "folder of a recorded run"));
    }
}
