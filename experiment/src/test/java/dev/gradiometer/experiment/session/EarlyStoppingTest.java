package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.optimiser.UpdateState;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.RunObserver;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStoppingTest {
    private static final int STEPS_PER_EPOCH = 7;

    /** Few noisy samples and a fast optimiser: the validation loss soon turns. */
    private static final String EXPERIMENT = """
            data: {source: moons, samples: 80, noise: 0.4, split: {test: 0.1, validation: 0.3}}
            network:
              layers: [{dense: 24, activation: relu}, batch-norm, {dense: 24, activation: relu}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            threads: 1
            training: {epochs: 60, batch: 7, optimiser: adam, learning-rate: 0.05, stop: {patience: 4}}
            """;

    @TempDir
    private Path folder;

    private final Recorder recorder = new Recorder();

    private Session session(String... settings) {
        return Session.prepare(ExperimentFile.parse(EXPERIMENT, "x.yaml", List.of(settings)), folder);
    }

    private List<Evaluation> watched(Evaluation.Part part) {
        return recorder.recording().evaluations(part).stream()
                .filter(evaluation -> evaluation.step() > 0)
                .toList();
    }

    private Evaluation best(Evaluation.Part part) {
        return watched(part).stream()
                .min(Comparator.comparingDouble(Evaluation::loss))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"validation-loss", "training-loss"})
    void stopsOnceTheLossHasNotFallenForAsManyEpochsAsItIsPatient(String when) {
        try (Session session = session("training.stop.when=" + when)) {
            assertThat(session.run(recorder, () -> false)).isEqualTo(Ending.STOPPED_EARLY);
        }
        Evaluation.Part part = when.startsWith("v") ? Evaluation.Part.VALIDATION : Evaluation.Part.TRAIN;
        assertThat(recorder.recording().stepsDone()).isEqualTo(best(part).step() + 4 * STEPS_PER_EPOCH);
        double least = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (Evaluation evaluation : watched(part)) {
            assertThat(waited).isLessThan(4);
            waited = evaluation.loss() < least ? 0 : waited + 1;
            least = Math.min(least, evaluation.loss());
        }
        assertThat(waited).isEqualTo(4);
    }

    @Test
    void theSessionIsAtItsBestStateAfterwards() {
        try (Session session = session()) {
            session.run(recorder, () -> false);
            Evaluation best = best(Evaluation.Part.VALIDATION);
            assertThat(session.step()).isEqualTo(best.step());
            assertThat(session.position().best()).isEqualTo(new Position.Best(best.step(), best.loss()));
            try (Session plain = session("training.stop=null", "training.epochs=" + best.step() / STEPS_PER_EPOCH)) {
                plain.run(new RunObserver() {}, () -> false);
                assertSameState(session, plain);
            }
            assertThatThrownBy(() -> session.run(recorder, () -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("back at its best state");
        }
    }

    private static void assertSameState(Session one, Session other) {
        assertThat(one.network().vector().toArray())
                .isEqualTo(other.network().vector().toArray());
        assertThat(one.network().statistics().toArray())
                .isEqualTo(other.network().statistics().toArray());
        UpdateState state = one.chain().state();
        assertThat(state.scalars()).isEqualTo(other.chain().state().scalars());
        assertThat(state.vectors()).isNotEmpty();
        state.vectors()
                .forEach((name, vector) -> assertThat(vector.toArray())
                        .isEqualTo(other.chain().state().vector(name).toArray()));
    }

    @Test
    void theLastStateCanBeKeptInstead() {
        try (Session session = session("training.stop.keep=last")) {
            assertThat(session.run(recorder, () -> false)).isEqualTo(Ending.STOPPED_EARLY);
            assertThat(session.step())
                    .isEqualTo(best(Evaluation.Part.VALIDATION).step() + 4 * STEPS_PER_EPOCH);
            assertThat(session.best()).isNull();
        }
    }

    @Test
    void theLastStateIsThereWhenTrainingIsOver() {
        try (Session session = session()) {
            long[] seen = new long[2];
            session.run(
                    new RunObserver() {
                        @Override
                        public void trained(Ending ending) {
                            seen[0] = session.step();
                        }

                        @Override
                        public void ended(Ending ending) {
                            seen[1] = session.step();
                        }
                    },
                    () -> false);
            assertThat(seen[0]).isEqualTo(seen[1] + 4 * STEPS_PER_EPOCH);
        }
    }

    @Test
    void thePlannedLengthChangesNothing() {
        Recorder other = new Recorder();
        try (Session session = session();
                Session longer = session("training.epochs=1000")) {
            session.run(recorder, () -> false);
            longer.run(other, () -> false);
            assertThat(longer.step()).isEqualTo(session.step());
            assertThat(other.recording().stepsDone())
                    .isEqualTo(recorder.recording().stepsDone());
        }
    }

    @Test
    void aRunThatReachesItsEndFirstIsComplete() {
        try (Session session = session("training.stop.patience=60")) {
            assertThat(session.run(recorder, () -> false)).isEqualTo(Ending.COMPLETED);
            assertThat(recorder.recording().stepsDone()).isEqualTo(60L * STEPS_PER_EPOCH);
            assertThat(session.step())
                    .isEqualTo(best(Evaluation.Part.VALIDATION).step())
                    .isLessThan(60L * STEPS_PER_EPOCH);
        }
    }

    @Test
    void anInterruptedRunStaysWhereItIsAndGoesOn() {
        long[] done = {0};
        RunObserver counting = new RunObserver() {
            @Override
            public void stepDone(long stepsDone) {
                done[0] = stepsDone;
            }
        };
        try (Session session = session();
                Session whole = session()) {
            assertThat(session.run(counting, () -> done[0] >= 67)).isEqualTo(Ending.INTERRUPTED);
            assertThat(session.step()).isEqualTo(67);
            assertThat(session.best()).isNotNull();
            assertThat(session.run(recorder, () -> false)).isEqualTo(Ending.STOPPED_EARLY);
            whole.run(new RunObserver() {}, () -> false);
            assertSameState(session, whole);
        }
    }

    @Test
    void aRunThatBlowsUpGoesBackToItsBestState() {
        try (Session session = session(
                "network.layers=[{dense: 24, activation: relu}, {dense: 2}]",
                "training.optimiser=sgd",
                "training.stop.patience=1000",
                "training.schedule={kind: warm-up, steps: 400}",
                "training.learning-rate=3e4")) {
            assertThat(session.run(recorder, () -> false)).isEqualTo(Ending.NON_FINITE);
            assertThat(session.step())
                    .isEqualTo(best(Evaluation.Part.VALIDATION).step());
            for (double weight : session.network().vector().toArray()) {
                assertThat(weight).isFinite();
            }
        }
    }

    @Test
    void aLossThatIsNeverANumberIsNotWaitedForLonger() {
        try (Session session = session("precision=float64", "training.learning-rate=1e300")) {
            Ending ending = session.run(recorder, () -> false);
            assertThat(ending).isIn(Ending.STOPPED_EARLY, Ending.NON_FINITE);
            assertThat(session.step()).isLessThanOrEqualTo(4 * STEPS_PER_EPOCH);
        }
    }

    @Test
    void whatIsWatchedHasToBeThere() {
        assertThatThrownBy(() -> session("data.split.validation=0"))
                .isInstanceOf(UserInputException.class)
                .hasMessage("training.stop: the data have no validation part whose loss could be watched; give"
                        + " data.split a share for validation, or set training.stop.when: training-loss");
        session("data.split.validation=0", "training.stop.when=training-loss").close();
    }
}
