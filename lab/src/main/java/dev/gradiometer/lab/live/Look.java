package dev.gradiometer.lab.live;

import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Flow;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.RunTimeline;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.Window;
import dev.gradiometer.runfolder.RecordedSteps;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is shown of a long record until all of it was told. */
sealed interface Look permits FirstLook, KeptColumns {
    /** The record, from which single steps are read. */
    RecordedSteps record();

    /** Where the steps lie in it that are known. */
    StepPlaces places();

    /** What is known of it. */
    RunTimeline timeline();

    /** Whether single steps stand for all of their columns. */
    boolean partial();

    Columns columns(Window window);

    Flow flow(Quantity quantity, Window window, Statistic statistic);

    /** Where evaluations and the like are, other than in what was {@code told}. */
    RunTimeline details(RunTimeline told);

    /** Records of the whole run, at least about. */
    long records();

    /** The nearest step that is known, read from the record; null if none is. */
    default @Nullable StepReading nearest(long step) {
        long found = places().nearest(step);
        AtomicReference<@Nullable StepReading> reading = new AtomicReference<>();
        if (found >= 0) {
            record().read(places().places(found, found + 1), reading::set);
        }
        return reading.get();
    }

    default long lastStep() {
        return timeline().lastStep();
    }

    default double lastLoss() {
        return timeline().lastLoss();
    }
}
