package dev.gradiometer.cli;

import dev.gradiometer.input.Loading;
import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.text.Page;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says on a line of its own what a command is doing, once it takes more than two seconds, on a screen that can move:
 * the instrument at work, how much of the data has been read, what is tried.
 */
final class StatusLine implements Consumer<Instrument>, Loading, AutoCloseable {
    /** Above this the time left is said in minutes. */
    private static final int SECONDS_SHOWN = 100;

    private static final Duration QUIET = Duration.ofSeconds(2);

    private final PrintStream err;
    private final Page page;
    private final Timer clock = new Timer("progress", true);
    private @Nullable Text current;
    private boolean shown;
    private int drawn;
    private long saidOfData = -1;
    private long began;
    private long from;

    StatusLine(PrintStream err, Page page) {
        this(err, page, QUIET);
    }

    StatusLine(PrintStream err, Page page, Duration quiet) {
        this.err = err;
        this.page = page;
        if (page.screen().interactive()) {
            TimerTask begin = new TimerTask() {
                @Override
                public void run() {
                    show();
                }
            };
            clock.schedule(begin, quiet.toMillis());
        }
    }

    private synchronized void show() {
        shown = true;
        draw();
    }

    @Override
    public void accept(Instrument instrument) {
        say(CommandPhrase.INSPECTING.with(instrument.with()));
    }

    @Override
    public void read(long read, long size) {
        long percent = size == 0 ? 100 : Math.min(100, read * 100 / size);
        if (percent != saidOfData) {
            if (saidOfData < 0) {
                began = System.nanoTime();
                from = read;
            }
            saidOfData = percent;
            say(loading(percent, size - read, read - from));
        }
    }

    /** With the time that the rest takes at the pace so far. */
    private Text loading(long percent, long left, long done) {
        if (done <= 0) {
            return CommandPhrase.LOADING.with(percent);
        }
        long seconds = Math.max(1, Math.round((System.nanoTime() - began) / 1e9 / done * left));
        return seconds < SECONDS_SHOWN
                ? CommandPhrase.LOADING_SECONDS.with(percent, seconds)
                : CommandPhrase.LOADING_MINUTES.with(percent, Math.round(seconds / 60.0));
    }

    /** Shows {@code text} in place of what was shown before. */
    synchronized void say(Text text) {
        current = text;
        draw();
    }

    private void draw() {
        if (shown && current != null) {
            String text = Cells.cut("  " + page.say(current), page.screen().width() - 1);
            clear();
            err.print(text);
            err.flush();
            drawn = Cells.of(text);
        }
    }

    private void clear() {
        err.print("\r" + " ".repeat(drawn) + "\r");
        drawn = 0;
    }

    /** Leaves the line empty; nothing is drawn after it. */
    @Override
    public synchronized void close() {
        clock.cancel();
        if (drawn > 0) {
            clear();
            err.flush();
        }
        shown = false;
        current = null;
    }
}
