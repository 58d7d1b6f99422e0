package dev.gradiometer.spark;

import dev.gradiometer.input.UserInputException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.Function2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** A round as one job of Spark. Its answers are handed on by the calling thread, as they arrive. */
final class TrialJob {
    private static final long PULSE_MILLIS = 50;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final SparkContext context;
    private final SparkRound<?> round;
    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
    private int open;
    private long alone = System.nanoTime();

    private record Arrived(int index, SentAnswer answer) {}

    private TrialJob(SparkContext context, SparkRound<?> round) {
        this.context = context;
        this.round = round;
        this.open = round.sent().size();
    }

    /** Runs until all answers are there or {@code interrupted} says so. */
    static void run(SparkContext context, DataPlace place, SparkRound<?> round, BooleanSupplier interrupted) {
        if (!round.sent().isEmpty()) {
            String question = Questions.name(round.question());
            requireRunning(context);
            ClassTag<Set<String>> tag = ClassTag$.MODULE$.apply(Set.class);
            Broadcast<Set<String>> known = context.broadcast(new HashSet<>(round.known()), tag);
            try {
                new TrialJob(context, round).run(new TrialTask(question, place, known), interrupted);
            } finally {
                destroy(known);
            }
        }
    }

    /** A cluster ends an application whose executors fail one after the other. */
    private static void requireRunning(SparkContext context) {
        if (context.isStopped()) {
            throw new UserInputException(
                    "cluster %s: it ended this program's application; its own log says why; what was trained is kept"
                            .formatted(context.master()));
        }
    }

    private static void destroy(Broadcast<?> broadcast) {
        try {
            broadcast.destroy();
        } catch (Exception e) {
            // A context that has ended has no broadcasts left.
        }
    }

    private void run(TrialTask task, BooleanSupplier interrupted) {
        SimpleFutureAction<BoxedUnit> job = submit(task);
        try {
            while (open > 0 && !interrupted.getAsBoolean()) {
                boolean over = job.isCompleted();
                Arrived next = arrived.poll(PULSE_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    take(next);
                } else if (over && interrupted.getAsBoolean()) {
                    break;
                } else if (over) {
                    requireRunning(context);
                    throw failure(job);
                } else {
                    requireExecutors();
                }
            }
            for (Arrived last = arrived.poll(); last != null; last = arrived.poll()) {
                take(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            job.cancel();
        }
    }

    private void take(Arrived next) {
        open--;
        round.take(next.index(), next.answer());
    }

    private SimpleFutureAction<BoxedUnit> submit(TrialTask task) {
        ClassTag<SentTrial> tag = ClassTag$.MODULE$.apply(SentTrial.class);
        RDD<SentTrial> trials =
                context.parallelize(CollectionConverters.asScala(round.sent()).toSeq(), open, tag);
        Function2<Object, SentAnswer, BoxedUnit> handler = (index, answer) -> {
            arrived.add(new Arrived((Integer) index, answer));
            return BoxedUnit.UNIT;
        };
        return context.submitJob(trials, task, partitions(), handler, () -> BoxedUnit.UNIT);
    }

    @SuppressWarnings("unchecked")
    private Seq<Object> partitions() {
        return (Seq<Object>) (Object) scala.package$.MODULE$.Range().apply(0, open);
    }

    /** Without executors a job waits for ever. */
    private void requireExecutors() {
        if (context.isLocal() || context.statusTracker().getExecutorInfos().length > 1) {
            alone = System.nanoTime();
        } else if (System.nanoTime() - alone > PATIENCE_NANOS) {
            throw new UserInputException(
                    ("cluster %s: no executor for two minutes; has it workers with %s of memory to spare?"
                                    + " what was trained is kept")
                            .formatted(context.master(), context.getConf().get("spark.executor.memory", "1g")));
        }
    }

    private UserInputException failure(SimpleFutureAction<BoxedUnit> job) {
        Throwable cause = job.value().get().failed().get();
        return new UserInputException(
                "cluster %s: Spark gave up: %s; what was trained is kept"
                        .formatted(context.master(), Membership.words(cause)),
                cause);
    }
}
