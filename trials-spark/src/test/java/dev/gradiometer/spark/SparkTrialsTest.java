package dev.gradiometer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.Answer;
import dev.gradiometer.trials.LocalTrials;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialCluster;
import dev.gradiometer.trials.TrialOutcome;
import dev.gradiometer.trials.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On two threads of this process. */
final class SparkTrialsTest {
    private static final Path HERE = Path.of("");
    private static final Counting COUNTING = new Counting();
    private static SparkTrials spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void join() {
        spark = SparkTrials.on("local[2]", HERE);
    }

    @AfterAll
    static void leave() {
        spark.close();
    }

    @BeforeEach
    void count() {
        Counting.ASKED.set(0);
    }

    @Test
    void resultsAreThoseOfLocalTrialsToTheBit() {
        List<Trial> trials = new ArrayList<>(SmallTrials.seeds(5));
        trials.add(new Trial(SmallTrials.trial().spec(), 7));
        trials.add(SmallTrials.trial("training.learning-rate=1e38"));
        trials.add(SmallTrials.trial("network.layers[1].dense=3"));
        trials.add(SmallTrials.trial("data={source: csv, path: none.csv, targets: y}"));
        trials.add(trials.getFirst());
        List<TrialResult<TrialOutcome>> heard = new ArrayList<>();
        List<TrialResult<TrialOutcome>> results = spark.run(trials, Question.OUTCOME, heard::add, () -> false);
        assertThat(results).isEqualTo(LocalTrials.in(HERE.toAbsolutePath()).run(trials, Question.OUTCOME));
        assertThat(heard).containsExactlyInAnyOrderElementsOf(results);
        assertThat(results.get(7).answer()).isInstanceOf(Answer.Refused.class);
        assertThat(results.get(8).answer()).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void whatEitherHasAnsweredTheOtherDoesNotMakeAgain() throws IOException {
        List<TrialResult<TrialOutcome>> local =
                LocalTrials.in(HERE).keptIn(folder).run(SmallTrials.seeds(3), COUNTING);
        List<TrialResult<TrialOutcome>> both = spark.keptIn(folder).run(SmallTrials.seeds(5), COUNTING);
        assertThat(Counting.ASKED).hasValue(5);
        assertThat(both.subList(0, 3)).isEqualTo(local);
        assertThat(LocalTrials.in(HERE).keptIn(folder).run(SmallTrials.seeds(5), COUNTING))
                .isEqualTo(both);
        assertThat(Counting.ASKED).hasValue(5);
        assertThat(Files.readAllLines(folder.resolve("trials.jsonl"))).hasSize(5);
    }

    /** A process has one cluster at a time; the data of the folder's trials stay where they are. */
    @Test
    void dataThatOnlyTheDriverHasAreSentToExecutors() {
        DataSet circles = DataPlan.of(new GeneratorSpec.Circles(90, 0.1, 0.5)).load(HERE, Precision.FLOAT32, 7);
        spark.close();
        try (SparkTrials memory = SparkTrials.on("local[2]", circles)) {
            List<Trial> trials = SmallTrials.seeds(3);
            List<TrialResult<TrialOutcome>> results = memory.run(trials, Question.OUTCOME);
            assertThat(results).isEqualTo(LocalTrials.on(circles).run(trials, Question.OUTCOME));
            assertThat(results)
                    .isNotEqualTo(LocalTrials.in(HERE.toAbsolutePath()).run(trials, Question.OUTCOME));
        } finally {
            join();
        }
    }

    @Test
    void aDamagedLineIsCountedAndItsTrialMadeAgain() throws IOException {
        List<TrialResult<TrialOutcome>> before = spark.keptIn(folder).run(SmallTrials.seeds(3), COUNTING);
        Path file = folder.resolve("trials.jsonl");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "["));
        SparkTrials again = spark.keptIn(folder);
        assertThat(again.unreadable()).isEqualTo(1);
        assertThat(again.run(SmallTrials.seeds(3), COUNTING)).isEqualTo(before);
        assertThat(Counting.ASKED).hasValue(4);
    }

    @Test
    void anInterruptionCancelsTheJobAndKeepsWhatIsDone() {
        List<Trial> trials = new ArrayList<>(SmallTrials.seeds(4));
        trials.add(SmallTrials.trial("training.steps=1000000000"));
        trials.add(SmallTrials.trial("training.steps=1000000001"));
        List<TrialResult<TrialOutcome>> heard = new ArrayList<>();
        List<TrialResult<TrialOutcome>> results =
                spark.keptIn(folder).run(trials, COUNTING, heard::add, () -> heard.size() >= 3);
        assertThat(results).hasSizeBetween(3, 4).containsExactlyInAnyOrderElementsOf(heard);
        assertThat(spark.keptIn(folder).run(SmallTrials.seeds(4), COUNTING)).hasSize(4);
        assertThat(Counting.ASKED).hasValueBetween(4, 5);
    }

    @Test
    void aMistakeOfOursEndsAllTrials() {
        assertThatThrownBy(() -> spark.run(List.of(SmallTrials.trial("seed=666")), COUNTING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IllegalStateException: ours")
                .hasMessageContaining("Counting.answer");
        assertThat(Counting.ASKED).hasValue(1);
    }

    @Test
    void aQuestionThatCannotBeSentIsRefusedBeforeAnythingRuns() {
        Question<TrialOutcome> ofThisProcess =
                Question.of("here", TrialOutcome.class, Watch.ENDS, recording -> TrialOutcome.of(recording));
        assertThatThrownBy(() -> spark.run(SmallTrials.seeds(1), ofThisProcess))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("question 'here' cannot be sent");
    }

    @Test
    void aClusterThatIsNotThereIsOneLine() {
        TrialCluster cluster = TrialCluster.installed();
        assertThatThrownBy(() -> cluster.join("spark://127.0.0.1:1", HERE))
                .isInstanceOf(UserInputException.class)
                .hasMessage("cluster spark://127.0.0.1:1: no master answers there; start one (docs/cluster.md),"
                        + " or give the address that its log names");
        assertThatThrownBy(() -> cluster.join("spark://nowhere", HERE))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("expected spark://host:port");
    }
}
