package dev.gradiometer.trials;

import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;

/** Makes trials on other machines until it is closed. */
public interface RemoteTrials extends TrialRunner, AutoCloseable {
    /**
     * The same, in the same place, with answers kept as by {@link LocalTrials#keptIn}.
     *
     * @param folder on this machine
     * @throws UserInputException if it cannot be made, read or written
     */
    RemoteTrials keptIn(Path folder);

    /** See {@link LocalTrials#unreadable}. */
    int unreadable();

    /** Gives the place on the cluster up. */
    @Override
    void close();
}
