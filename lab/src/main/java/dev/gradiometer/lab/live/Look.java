package dev.gradiometer.lab.live;

import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Flow;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.RunTimeline;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.Window;
import org.jspecify.annotations.Nullable;

/** What is shown of a long record until all of it was told. */
sealed interface Look permits FirstLook, KeptColumns {
    /** Whether single steps stand for all of their columns. */
    boolean partial();

    Columns columns(Window window);

    Flow flow(Quantity quantity, Window window, Statistic statistic);

    /** The nearest step that is known, read from the record. */
    @Nullable StepReading nearest(long step);

    /** Where evaluations and the like are, other than in what was {@code told}. */
    RunTimeline details(RunTimeline told);

    /** Records of the whole run, at least about. */
    long records();

    long lastStep();

    double lastLoss();
}
