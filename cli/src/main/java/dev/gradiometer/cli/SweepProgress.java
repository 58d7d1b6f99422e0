package dev.gradiometer.cli;

import dev.gradiometer.language.Text;
import dev.gradiometer.sweeps.Progress;
import dev.gradiometer.views.AxisLabel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says how far a sweep is and how long the rest takes at the pace of the last trainings. */
final class SweepProgress implements Consumer<Progress> {
    /** Trainings over which the pace is measured: those that were kept from before are over in no time. */
    private static final int WINDOW = 50;

    private static final int SECONDS_SHOWN = 100;

    private record Moment(long nanos, double work) {}

    private final StatusLine line;
    private final LongSupplier clock;
    private final Deque<Moment> moments = new ArrayDeque<>();

    SweepProgress(StatusLine line, LongSupplier clock) {
        this.line = line;
        this.clock = clock;
        moments.add(new Moment(clock.getAsLong(), 0));
    }

    /** Says that so many trainings are planned. */
    void begin(int planned) {
        line.say(CommandPhrase.SWEEP_BEGUN.with(planned));
    }

    @Override
    public void accept(Progress progress) {
        moments.add(new Moment(clock.getAsLong(), progress.work()));
        if (moments.size() > WINDOW) {
            moments.removeFirst();
        }
        line.say(CommandPhrase.SWEEPING.with(progress.done(), progress.planned(), best(progress), left(progress)));
    }

    private static String best(Progress progress) {
        return Double.isNaN(progress.best()) ? "–" : AxisLabel.number(progress.best(), 3);
    }

    private Text left(Progress progress) {
        Moment first = moments.getFirst();
        double seconds = (clock.getAsLong() - first.nanos) / 1e9;
        double pace = (progress.work() - first.work) / Math.max(1e-9, seconds);
        double rest = pace <= 0 ? 0 : (1 - progress.work()) / pace;
        return rest < SECONDS_SHOWN
                ? CommandPhrase.SECONDS_LEFT.with(Math.max(1, Math.round(rest)))
                : CommandPhrase.MINUTES_LEFT.with(Math.round(rest / 60));
    }
}
