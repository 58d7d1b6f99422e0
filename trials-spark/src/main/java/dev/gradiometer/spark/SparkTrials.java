package dev.gradiometer.spark;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.RemoteTrials;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialLog;
import dev.gradiometer.trials.TrialResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Makes trials on a Spark cluster, one task a trial. Each executor reads the data of an experiment once and keeps them
 * in memory for all its tasks. An executor that is lost costs the trials that it was at: Spark gives them to others.
 *
 * <p>A process has one at a time. Questions travel by the names of their classes, see {@link Question}.
 */
public final class SparkTrials implements RemoteTrials {
    private final SparkContext context;
    private final DataPlace place;
    private final @Nullable TrialLog log;

    private SparkTrials(SparkContext context, DataPlace place, @Nullable TrialLog log) {
        this.context = context;
        this.place = place;
        this.log = log;
    }

    /**
     * Joins a cluster.
     *
     * @param master {@code local[2]} for two threads of this process, {@code spark://host:port} or another of Spark's
     * @param folder where relative paths of experiments start, on every machine
     * @throws UserInputException if there is no such cluster
     */
    public static SparkTrials on(String master, Path folder) {
        DataPlace place = new DataPlace.Folder(folder.toAbsolutePath().toString());
        return new SparkTrials(Membership.of(master), place, null);
    }

    /**
     * Joins a cluster with {@code data}, whatever an experiment says of its own; each executor fetches them once.
     *
     * @param master as in {@link #on(String, Path)}
     * @throws UserInputException if there is no such cluster, or the inputs have more than 2 GiB
     */
    public static SparkTrials on(String master, DataSet data) {
        SentData sent = SentData.of(data);
        SparkContext context = Membership.of(master);
        ClassTag<SentData> tag = ClassTag$.MODULE$.apply(SentData.class);
        return new SparkTrials(context, new DataPlace.Sent(data.digest(), context.broadcast(sent, tag)), null);
    }

    @Override
    public SparkTrials keptIn(Path kept) {
        return new SparkTrials(context, place, TrialLog.in(kept));
    }

    @Override
    public int unreadable() {
        return log == null ? 0 : log.unreadable();
    }

    /**
     * See {@link dev.gradiometer.trials.TrialRunner#run}; results are heard by the calling thread.
     *
     * @throws UserInputException     if results cannot be kept, the cluster has no executor for two minutes, or Spark
     *     gives up
     * @throws IllegalArgumentException if the question cannot be sent
     */
    @Override
    public <T> List<TrialResult<T>> run(
            List<Trial> trials, Question<T> question, Consumer<TrialResult<T>> heard, BooleanSupplier interrupted) {
        SparkRound<T> round = new SparkRound<>(trials, question, log, heard);
        TrialJob.run(context, place, round, interrupted);
        return round.results();
    }

    /** Leaves the cluster. */
    @Override
    public void close() {
        context.stop();
    }
}
