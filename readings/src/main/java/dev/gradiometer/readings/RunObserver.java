package dev.gradiometer.readings;

/** Told what a run records, as it happens, by the training thread; every method returns quickly. */
public interface RunObserver {
    /**
     * A long file of data is being read, before the run starts.
     *
     * @param read bytes of it that were read
     * @param size bytes of all of it
     */
    default void loading(long read, long size) {}

    /**
     * The run is about to take its first step. If this comes once more, all that was heard before is void: the record
     * of the run was replaced, or went on from a checkpoint, and is told from its beginning.
     */
    default void started(Setup setup) {}

    /** A step is over; only recorded steps come with {@link #step}. */
    default void progress(long stepsDone, double loss) {}

    /** {@code stepsDone} steps are done and everything about them was told: the moment to write a checkpoint. */
    default void stepDone(long stepsDone) {}

    /** A step was recorded. */
    default void step(StepReading reading) {}

    /** A window of units was closed. */
    default void window(WindowReading reading) {}

    /** Curvature was measured, before the step that the reading names. */
    default void curvature(CurvatureReading reading) {}

    /** A part of the data was evaluated. */
    default void evaluation(Evaluation evaluation) {}

    /**
     * The last step is done, and the network is still as that left it: the moment for the last checkpoint. After this,
     * a run that keeps its best state goes back to it.
     */
    default void trained(Ending ending) {}

    /** A part of the data was assessed by all metrics, at the end of the run. */
    default void assessed(Assessment assessment) {}

    /** What the data allow was found out. */
    default void yardstick(Yardstick yardstick) {}

    /** An experiment was made on a copy of the training. */
    default void experiment(Counterfactual experiment) {}

    /** The run is over; what the data allow and experiments may still come. */
    default void ended(Ending ending) {}
}
