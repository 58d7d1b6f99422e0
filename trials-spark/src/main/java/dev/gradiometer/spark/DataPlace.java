package dev.gradiometer.spark;

import dev.gradiometer.trials.TrialData;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.broadcast.Broadcast;

/** Where an executor gets data from, as a task is told. The same place gives the same data. */
sealed interface DataPlace extends Serializable {
    /** What the data of this place have in memory; called once by each process. */
    TrialData open();

    /** What tells it from other places. */
    String name();

    /**
     * What each experiment says.
     *
     * @param name folder where its relative paths start, on every machine
     */
    record Folder(String name) implements DataPlace {
        @Override
        public TrialData open() {
            return TrialData.in(Path.of(name));
        }
    }

    /**
     * One data set for all experiments, which the driver has in memory; each executor fetches it once.
     *
     * @param name digest of the data set
     */
    record Sent(String name, Broadcast<SentData> data) implements DataPlace {
        @Override
        public TrialData open() {
            return TrialData.of(data.value().dataSet());
        }
    }
}
