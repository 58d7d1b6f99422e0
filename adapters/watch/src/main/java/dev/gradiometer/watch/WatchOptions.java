package dev.gradiometer.watch;

import java.nio.file.Path;

/**
 * What a user may say of how a training is watched.
 *
 * @param out     where the run folder is made
 * @param name    of the run
 * @param planned steps of the whole training, over which readings are spread evenly; 0 if not known
 * @param keepsSamples whether at most 1,000 rows of batches are kept in the run folder, so that a diagnosis can tell
 *     what plain models reach on them
 */
public record WatchOptions(Path out, String name, long planned, boolean keepsSamples) {
    /** A run called training in the folder runs, of which nobody knows how long it is. */
    public static final WatchOptions DEFAULT = new WatchOptions(Path.of("runs"), "training", 0, true);

    /** The same in another folder. */
    public WatchOptions in(Path folder) {
        return new WatchOptions(folder, name, planned, keepsSamples);
    }

    /** The same by another name. */
    public WatchOptions named(String other) {
        return new WatchOptions(out, other, planned, keepsSamples);
    }

    /** The same for a training of {@code steps} steps. */
    public WatchOptions planning(long steps) {
        return new WatchOptions(out, name, steps, keepsSamples);
    }

    /** The same for data of which no row may be kept. */
    public WatchOptions withoutSamples() {
        return new WatchOptions(out, name, planned, false);
    }
}
