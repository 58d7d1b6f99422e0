package dev.gradiometer.cli;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.ProgressPhrase;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Screen;
import dev.gradiometer.views.text.Page;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar with epoch, step and losses on a line of its own, for training that takes more than two seconds on a screen
 * that can move; before it, how much of a long file of data has been read; after it, what is tried on its account.
 */
final class ProgressLine implements RunObserver, Consumer<Inquiry>, AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final long QUIET_NANOS = QUIET.toNanos();
    private static final int REFRESH_MILLIS = 100;

    private final PrintStream err;
    private final Page page;
    private final Screen screen;
    private final LongSupplier clock;
    private final OneLine line = new OneLine();
    private @Nullable Setup setup;
    private @Nullable StatusLine status;
    private @Nullable ProgressBar bar;
    private double validationLoss = Double.NaN;
    private long firstStep = -1;
    private long began;

    ProgressLine(PrintStream err, Page page) {
        this(err, page, System::nanoTime);
    }

    ProgressLine(PrintStream err, Page page, LongSupplier clock) {
        this.err = err;
        this.page = page;
        this.screen = page.screen();
        this.clock = clock;
    }

    @Override
    public void loading(long read, long size) {
        if (status == null && screen.interactive()) {
            status = new StatusLine(err, page);
        }
        if (status != null) {
            status.read(read, size);
        }
    }

    @Override
    public void started(Setup about) {
        endStatus();
        setup = about;
        began = clock.getAsLong();
    }

    @Override
    public void progress(long stepsDone, double loss) {
        if (setup == null || !screen.interactive()) {
            return;
        }
        if (firstStep < 0) {
            firstStep = stepsDone - 1;
        }
        long planned = setup.plannedSteps();
        if (bar == null && isLong(stepsDone, planned)) {
            bar = open(planned);
        }
        if (bar != null) {
            long epochs = Math.ceilDiv(planned, setup.stepsPerEpoch());
            long epoch = Math.ceilDiv(stepsDone, setup.stepsPerEpoch());
            bar.setExtraMessage(" " + message(epoch, epochs, loss).in(page.language()));
            bar.stepTo(stepsDone);
        }
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        if (evaluation.part() == Evaluation.Part.VALIDATION) {
            validationLoss = evaluation.loss();
        }
    }

    @Override
    public void accept(Inquiry inquiry) {
        if (status == null && screen.interactive()) {
            status = new StatusLine(err, page, bar == null ? QUIET : Duration.ZERO);
            endBar();
        }
        if (status != null) {
            status.say(ProgressPhrase.trying(inquiry));
        }
    }

    private Text message(long epoch, long epochs, double loss) {
        return Double.isNaN(validationLoss)
                ? CommandPhrase.TRAINING.with(epoch, epochs, Figures.loss(loss))
                : CommandPhrase.TRAINING_VALIDATED.with(
                        epoch, epochs, Figures.loss(loss), Figures.loss(validationLoss));
    }

    /** Whether the whole takes longer than the quiet time, at the pace of the first half second. */
    private boolean isLong(long stepsDone, long planned) {
        long elapsed = clock.getAsLong() - began;
        double whole = (double) elapsed * (planned - firstStep) / (stepsDone - firstStep);
        return elapsed > QUIET_NANOS / 4 && whole > QUIET_NANOS;
    }

    private ProgressBar open(long planned) {
        return new ProgressBarBuilder()
                .setTaskName(" ")
                .setInitialMax(planned)
                .startsFrom(firstStep, Duration.ofNanos(clock.getAsLong() - began))
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setStyle(screen.unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setConsumer(line)
                .build();
    }

    private void endStatus() {
        if (status != null) {
            status.close();
            status = null;
        }
    }

    @Override
    public void close() {
        endStatus();
        endBar();
    }

    private void endBar() {
        if (bar != null) {
            bar.close();
            bar = null;
            line.end();
        }
    }

    /**
     * Draws each state over the one before, and leaves the line empty at the end. The library draws from a thread of
     * its own, which may come late; nothing is drawn after the end.
     */
    private final class OneLine implements ProgressBarConsumer {
        private boolean ended;

        /** The library keeps to this only where its numbers leave room for a bar. */
        @Override
        public int getMaxRenderedLength() {
            return screen.width() - 1;
        }

        @Override
        public synchronized void accept(String state) {
            if (!ended) {
                err.print("\r" + Cells.cut(state, screen.width() - 1));
                err.flush();
            }
        }

        @Override
        public void close() {}

        synchronized void end() {
            ended = true;
            err.print("\r" + " ".repeat(screen.width() - 1) + "\r");
            err.flush();
        }
    }
}
