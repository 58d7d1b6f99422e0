package dev.gradiometer.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LocalTrialsTest {
    private static final Path HERE = Path.of("");

    @Test
    void answersAreThoseOfASessionOnOneThread() {
        ExperimentSpec spec = SmallTrials.spec();
        List<TrialResult<TrialOutcome>> results =
                LocalTrials.in(HERE).run(List.of(Trial.whole(spec)), Question.OUTCOME);
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(spec.onThreads(1), HERE)) {
            session.run(recorder, () -> false);
        }
        assertThat(results.getFirst().answer())
                .isEqualTo(new Answer.Given<>(TrialOutcome.of(recorder.recording()), 20));
    }

    @Test
    void answersComeInTheOrderOfTheTrialsAndAreTheSameOnOneCoreAndOnThree() {
        List<Trial> trials = SmallTrials.seeds(9);
        List<TrialResult<TrialOutcome>> one = LocalTrials.in(HERE).atOnce(1).run(trials, Question.OUTCOME);
        List<TrialResult<TrialOutcome>> three = LocalTrials.in(HERE).atOnce(3).run(trials, Question.OUTCOME);
        assertThat(three).isEqualTo(one);
        assertThat(three).extracting(TrialResult::trial).isEqualTo(trials);
        assertThat(three).extracting(TrialResult::answer).doesNotHaveDuplicates();
    }

    @Test
    void noMoreAreAtWorkThanAllowedAndAllOfThoseAre() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        Question<TrialOutcome> slow = asked(recording -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            both.countDown();
            await(both);
            sleep();
            now.decrementAndGet();
        });
        LocalTrials.in(HERE).atOnce(2).run(SmallTrials.seeds(8), slow);
        assertThat(most).hasValue(2);
    }

    @Test
    void equalTrialsAreMadeOnce() {
        AtomicInteger asked = new AtomicInteger();
        Trial trial = Trial.whole(SmallTrials.spec());
        List<TrialResult<TrialOutcome>> results = LocalTrials.in(HERE)
                .atOnce(2)
                .run(List.of(trial, trial, trial), asked(recording -> asked.incrementAndGet()));
        assertThat(asked).hasValue(1);
        assertThat(results).hasSize(3).containsOnly(results.getFirst());
    }

    @Test
    void aTrialEndsWithItsBudgetOnTheScheduleOfTheWholePlan() {
        ExperimentSpec whole = SmallTrials.spec("training.schedule={kind: cosine}");
        ExperimentSpec shorter = whole.with("training.steps", "7");
        List<Trial> trials = List.of(new Trial(whole, 7), Trial.whole(shorter));
        List<TrialOutcome> outcomes = LocalTrials.in(HERE).run(trials, Question.OUTCOME).stream()
                .map(result -> ((Answer.Given<TrialOutcome>) result.answer()).value())
                .toList();
        assertThat(outcomes).extracting(TrialOutcome::steps).containsExactly(7L, 7L);
        assertThat(outcomes).extracting(TrialOutcome::ending).containsExactly(Ending.INTERRUPTED, Ending.COMPLETED);
        assertThat(outcomes.get(0).skill()).isNotEqualTo(outcomes.get(1).skill());
    }

    @Test
    void whatAUserWouldBeToldIsAnAnswer() {
        List<Trial> trials = List.of(
                Trial.whole(SmallTrials.spec("network.layers[1].dense=3")),
                Trial.whole(SmallTrials.spec("data={source: csv, path: none.csv, targets: y}")),
                Trial.whole(SmallTrials.spec()));
        List<TrialResult<TrialOutcome>> results = LocalTrials.in(HERE).run(trials, Question.OUTCOME);
        assertThat(results)
                .extracting(TrialResult::answer)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isInstanceOfSatisfying(
                                        Answer.Refused.class,
                                        refused -> assertThat(refused.why()).contains("ends with 3 columns")),
                        second -> assertThat(second)
                                .isInstanceOfSatisfying(
                                        Answer.Refused.class,
                                        refused -> assertThat(refused.why()).contains("none.csv", "does not exist")),
                        third -> assertThat(third).isInstanceOf(Answer.Given.class));
    }

    @Test
    void aMistakeOfOursEndsAllTrials() {
        AtomicInteger asked = new AtomicInteger();
        Question<TrialOutcome> broken = asked(recording -> {
            if (asked.incrementAndGet() == 2) {
                throw new IllegalStateException("ours");
            }
        });
        assertThatThrownBy(() -> LocalTrials.in(HERE).atOnce(2).run(SmallTrials.seeds(50), broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ours");
        assertThat(asked.get()).isLessThan(10);
    }

    @Test
    void anInterruptionLeavesWhatIsDone() {
        List<TrialResult<TrialOutcome>> heard = new ArrayList<>();
        List<TrialResult<TrialOutcome>> results = LocalTrials.in(HERE)
                .atOnce(2)
                .run(SmallTrials.seeds(60), Question.OUTCOME, heard::add, () -> heard.size() >= 5);
        assertThat(results).hasSizeBetween(5, 7).containsExactlyInAnyOrderElementsOf(heard);
    }

    @Test
    void aQuestionSeesAsMuchAsItAsksFor() {
        List<Recording> seen = new ArrayList<>();
        for (Watch watch : Watch.values()) {
            Question<TrialOutcome> question = Question.of("seen", TrialOutcome.class, watch, recording -> {
                seen.add(recording);
                return TrialOutcome.of(recording);
            });
            LocalTrials.in(HERE).run(SmallTrials.seeds(1), question);
        }
        assertThat(seen).extracting(recording -> recording.steps().size()).containsExactly(0, 0, 0, 20);
        assertThat(seen).extracting(recording -> recording.evaluations().size()).containsExactly(2, 4, 10, 10);
        assertThat(seen)
                .extracting(recording -> recording.assessments().isEmpty())
                .containsExactly(true, false, false, false);
        assertThat(seen)
                .extracting(recording -> recording.windows().isEmpty())
                .containsExactly(true, true, true, false);
    }

    private interface Hearing {
        void hear(Recording recording);
    }

    private static Question<TrialOutcome> asked(Hearing hearing) {
        return Question.of("test", TrialOutcome.class, Watch.ENDS, recording -> {
            hearing.hear(recording);
            return TrialOutcome.of(recording);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
