package dev.gradiometer.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a program that trains from harm by the one that watches: the first failure becomes one line of warning, and
 * nothing is watched after it.
 */
public final class Guard {
    private static final Logger LOGGER = System.getLogger("dev.gradiometer");

    private boolean attached = true;

    /** Nothing has failed yet. */
    public Guard() {}

    /** Whether the training is still watched. */
    public boolean attached() {
        return attached;
    }

    /**
     * Does a part of the watching, unless a part before it failed.
     *
     * @param part  what to do; whatever it throws ends the watching and goes no further
     * @param lifts takes away what the watching holds, after a failure
     */
    public void run(Runnable part, Runnable lifts) {
        if (!attached) {
            return;
        }
        try {
            part.run();
        } catch (RuntimeException | Error failure) {
            detach(failure.getMessage() == null ? failure.toString() : failure.getMessage(), failure);
            quietly(lifts);
        }
    }

    /** Ends the watching for a reason that is no failure, in one line. */
    public void refuse(String why) {
        detach(why, null);
    }

    private void detach(String why, @Nullable Throwable failure) {
        attached = false;
        LOGGER.log(Level.WARNING, "gradiometer stopped watching, the training goes on: " + why.strip());
        LOGGER.log(Level.DEBUG, "what stopped it", failure);
    }

    private static void quietly(Runnable lifts) {
        try {
            lifts.run();
        } catch (RuntimeException | Error again) {
            LOGGER.log(Level.DEBUG, "after the watching stopped", again);
        }
    }
}
