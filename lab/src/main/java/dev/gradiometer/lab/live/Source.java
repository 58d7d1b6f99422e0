package dev.gradiometer.lab.live;

import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.views.DiagnosedRun;
import java.util.function.Consumer;

/** Where a run that is shown comes from: what a timeline of columns does not hold is asked of it. */
public interface Source {
    /** The record whose step is nearest to {@code step}; the earlier one of two. −1 if there is none. */
    long nearest(long step);

    /**
     * Whether the records from {@code from} up to before {@code to} can be read again quickly enough to answer a
     * request.
     */
    boolean canRead(long from, long to);

    /**
     * Reads records again, whole.
     *
     * @throws dev.gradiometer.input.UserInputException if they cannot be read any more
     */
    void read(long from, long to, Consumer<StepReading> reader);

    /** A number that grows when the doctor would say something else although nothing more was told. */
    default long revision() {
        return 0;
    }

    /** What the doctor says of what was told so far. */
    DiagnosedRun diagnose(Recording recording);
}
