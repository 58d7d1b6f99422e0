package dev.gradiometer.bench.contest;

/**
 * A Java engine that can train a workload.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Looking up the class and its name must load nothing native: the process
 * that keeps the times does that too.
 */
public interface Contestant {
    /** Name in the table and on the command line: lower case with hyphens. */
    String name();

    /** Whether it can take the readings of every layer. */
    boolean hasInstruments();

    /** Whether it trains in float64 as well as in float32. */
    boolean hasFloat64();

    /** Whether it takes part when no engine is asked for. */
    boolean isUsual();

    /** Gets ready to train from the workload's initial weights, on its batch in memory. Called once a process. */
    Training start(Entry entry) throws Exception;

    /** An engine at work. */
    interface Training {
        /**
         * Does one whole step: forward, loss, backward, update of all weights. Returns the loss before the update, once
         * everything is done.
         */
        double step();

        /** What computes, with its version. */
        String version();
    }
}
