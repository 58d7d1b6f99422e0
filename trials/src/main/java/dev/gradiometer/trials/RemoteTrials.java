package dev.gradiometer.trials;

/** Makes trials on other machines until it is closed. */
public interface RemoteTrials extends TrialRunner, AutoCloseable {
    /** See {@link LocalTrials#unreadable}. */
    int unreadable();

    /** Gives its place on the cluster up. */
    @Override
    void close();
}
