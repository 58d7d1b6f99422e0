package dev.gradiometer.trials;

import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** What makes trials on other machines, if it is on the class path: the artifact {@code gradiometer-trials-spark}. */
public interface TrialCluster {
    /**
     * Takes a place on a cluster.
     *
     * @param master which cluster, as Spark writes it: {@code local[2]}, {@code spark://host:7077}
     * @param folder where relative paths of experiments start, on every machine of the cluster
     * @throws UserInputException if there is no such cluster
     */
    RemoteTrials join(String master, Path folder);

    /**
     * The one that is on the class path.
     *
     * @throws UserInputException if none is
     */
    static TrialCluster installed() {
        return ServiceLoader.load(TrialCluster.class)
                .findFirst()
                .orElseThrow(() -> new UserInputException(
                        "trials on Spark: this program was started without its Spark part; start ./gradiometer"
                                + " with --spark MASTER, or the assembled jar with spark-submit (docs/cluster.md)"));
    }
}
