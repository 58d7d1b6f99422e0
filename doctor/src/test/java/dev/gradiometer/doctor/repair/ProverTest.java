package dev.gradiometer.doctor.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.trials.Answer;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialOutcome;
import dev.gradiometer.trials.TrialResult;
import dev.gradiometer.trials.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A proof trains no more than it takes. */
class ProverTest {
    private final Candidate candidate = Candidate.unchanged(MadeExamination.FILE)
            .with(new Mend(Cause.RATE_TOO_HIGH, new Remedy.LearningRate(0.1)))
            .orElseThrow();

    /** Answers with a skill instead of training. */
    private static final class Told implements TrialRunner {
        private final List<Long> seeds = new ArrayList<>();
        private final ToDoubleFunction<Trial> skill;

        Told(ToDoubleFunction<Trial> skill) {
            this.skill = skill;
        }

        @Override
        public <T> List<TrialResult<T>> run(
                List<Trial> trials, Question<T> question, Consumer<TrialResult<T>> heard, BooleanSupplier interrupted) {
            return trials.stream()
                    .map(trial -> {
                        seeds.add(trial.spec().seed());
                        TrialOutcome outcome =
                                new TrialOutcome(Ending.COMPLETED, 10, skill.applyAsDouble(trial), List.of());
                        return new TrialResult<>(
                                trial, "", new Answer.Given<>(question.type().cast(outcome), 10));
                    })
                    .toList();
        }
    }

    private Proof proof(Told told) {
        Trainings trainings = new Trainings(told, new Goal(null, Thresholds.DEFAULT), () -> false);
        return new Prover(MadeExamination.FILE, trainings).of(candidate);
    }

    private static boolean changed(Trial trial) {
        return trial.spec().training().update().learningRate() == 0.1;
    }

    @Test
    void twoSeedsThatFallShortEndIt() {
        Told told = new Told(trial -> 0.1);
        Proof proof = proof(told);

        assertThat(told.seeds).containsExactly(2L, 3L);
        assertThat(proof.accepted()).isFalse();
        assertThat(proof.failing()).isEqualTo(2);
    }

    @Test
    void otherwiseFiveSeedsAreHeldAgainstTheOriginal() {
        Told told = new Told(trial -> changed(trial) ? 1 : 0.01 * trial.spec().seed());
        Proof proof = proof(told);

        assertThat(told.seeds).containsExactly(2L, 3L, 4L, 5L, 6L, 2L, 3L, 4L, 5L, 6L);
        assertThat(proof.accepted()).isTrue();
    }
}
