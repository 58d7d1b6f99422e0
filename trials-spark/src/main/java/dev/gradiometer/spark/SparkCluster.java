package dev.gradiometer.spark;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.RemoteTrials;
import dev.gradiometer.trials.TrialCluster;
import java.nio.file.Path;

/** A Spark cluster. Knows no class of Spark until it is joined, so that it can say that Spark is missing. */
public final class SparkCluster implements TrialCluster {
    private static final String SPARK = "org.apache.spark.SparkContext";

    /** For {@link java.util.ServiceLoader}. */
    public SparkCluster() {}

    @Override
    public RemoteTrials join(String master, Path folder) {
        try {
            Class.forName(SPARK, false, SparkCluster.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new UserInputException(
                    "trials on Spark: the jars of Spark 4.2 are not on the class path; start the assembled jar with"
                            + " spark-submit, or with ./gradiometer and --spark MASTER (docs/cluster.md)",
                    e);
        }
        return SparkTrials.on(master, folder);
    }
}
