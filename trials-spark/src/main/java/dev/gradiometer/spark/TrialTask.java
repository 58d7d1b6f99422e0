package dev.gradiometer.spark;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.ReadyTrial;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialData;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * Makes the one trial of a partition, on an executor. What it does hangs on nothing but the trial and the data, and
 * nothing is left behind but the data in memory, so that Spark may run it again.
 */
final class TrialTask extends AbstractFunction1<Iterator<SentTrial>, SentAnswer> implements Serializable {
    private static final long serialVersionUID = 1;

    /** Data sets of this process by the place that they come from; all its tasks share them. */
    private static final Map<String, TrialData> DATA = new ConcurrentHashMap<>();

    private final String question;
    private final DataPlace place;
    private final Broadcast<Set<String>> known;

    /**
     * @param question class of the question
     * @param place    where data come from
     * @param known    digests of trials whose answers the driver has
     */
    TrialTask(String question, DataPlace place, Broadcast<Set<String>> known) {
        this.question = question;
        this.place = place;
        this.known = known;
    }

    @Override
    public SentAnswer apply(Iterator<SentTrial> partition) {
        TaskContext task = TaskContext.get();
        try {
            return answer(partition.next().trial(), Questions.named(question), task);
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new SentAnswer.Broken(trace.toString());
        }
    }

    private <T> SentAnswer answer(Trial trial, Question<T> asked, TaskContext task) {
        ReadyTrial<T> ready;
        try {
            ready = ReadyTrial.of(trial, asked, DATA.computeIfAbsent(place.name(), name -> place.open()));
        } catch (UserInputException e) {
            return new SentAnswer.Refused("", String.valueOf(e.getMessage()));
        }
        if (known.value().contains(ready.digest())) {
            return new SentAnswer.Known(ready.digest());
        }
        return ready.answer(task::isInterrupted)
                .map(answer -> SentAnswer.of(ready.digest(), answer))
                .orElseGet(SentAnswer.GivenUp::new);
    }
}
