package dev.gradiometer.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
final class KeptTrialsTest {
    private static final int MANY = 3_000;

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private Question<TrialOutcome> question = Question.OUTCOME;

    @BeforeEach
    void count() {
        question = Question.of("outcome", TrialOutcome.class, Watch.ENDS, recording -> {
            asked.incrementAndGet();
            return TrialOutcome.of(recording);
        });
    }

    @Test
    void nothingIsMadeTwice() throws IOException {
        List<TrialResult<TrialOutcome>> some = run(SmallTrials.seeds(3));
        List<TrialResult<TrialOutcome>> all = run(SmallTrials.seeds(5));
        assertThat(asked).hasValue(5);
        assertThat(all.subList(0, 3)).isEqualTo(some);
        assertThat(lines()).hasSize(5);
        assertThat(run(SmallTrials.seeds(5))).isEqualTo(all);
        assertThat(asked).hasValue(5);
        assertThat(lines()).hasSize(5);
    }

    @Test
    void aLineThatACrashLeftHalfWrittenIsMadeAgain() throws IOException {
        List<TrialResult<TrialOutcome>> before = run(SmallTrials.seeds(3));
        String text = Files.readString(file());
        Files.writeString(file(), text.substring(0, text.length() - 60));
        assertThat(run(SmallTrials.seeds(3))).isEqualTo(before);
        assertThat(asked).hasValue(4);
        assertThat(lines()).hasSize(4);
        assertThat(lines().getLast()).isEqualTo(text.lines().toList().getLast());
        run(SmallTrials.seeds(3));
        assertThat(asked).hasValue(4);
    }

    @Test
    void aFileThatSomebodyElseChangesMeanwhileGivesNoWrongAnswer() throws IOException {
        List<Trial> trials = SmallTrials.seeds(2);
        LocalTrials kept = LocalTrials.in(folder).keptIn(folder.resolve("trials"));
        List<TrialResult<TrialOutcome>> first = kept.run(trials, question);
        assertThat(kept.run(trials, question)).isEqualTo(first);
        assertThat(asked).hasValue(2);
        List<String> lines = lines();
        String digest = first(lines.getFirst());
        String another = new StringBuilder(digest).reverse().toString();
        Files.writeString(file(), Files.readString(file()).replace(digest, another));
        assertThat(kept.run(trials, question)).isEqualTo(first);
        assertThat(asked).hasValue(3);
        Files.write(file(), List.of("", lines.get(1), lines.get(0)));
        assertThat(kept.run(trials, question)).isEqualTo(first);
        assertThat(asked).hasValue(5);
        Files.delete(file());
        assertThat(kept.run(trials, question)).isEqualTo(first);
        assertThat(asked).hasValue(7);
        assertThat(lines()).containsExactlyInAnyOrderElementsOf(lines);
    }

    /** Of many answers that are kept there is little in memory: their places. */
    @Test
    void whatIsKeptIsOnTheDisk() throws IOException {
        run(SmallTrials.seeds(1));
        String line = lines().getFirst();
        String digest = first(line);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            many.append(line.replace(digest, "%064x".formatted(i))).append('\n');
        }
        Files.writeString(file(), many);
        long before = live();
        TrialLog log = TrialLog.in(folder.resolve("trials"));
        long bytes = (live() - before) / MANY;
        assertThat(log.find("%064x".formatted(MANY - 1), TrialOutcome.class)).isPresent();
        assertThat(log.unreadable()).isZero();
        assertThat(bytes).isLessThan(400);
    }

    private static String first(String line) {
        return line.replaceFirst("^\\{\"digest\":\"", "").replaceFirst("\".*", "");
    }

    private static long live() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void whatDeterminesAnAnswerTellsItFromOthers() {
        Trial trial = Trial.whole(SmallTrials.spec());
        List<Trial> others = List.of(
                trial,
                new Trial(trial.spec(), 5),
                Trial.whole(SmallTrials.spec("seed=2")),
                Trial.whole(SmallTrials.spec("training.learning-rate=0.2")),
                Trial.whole(SmallTrials.spec("data.samples=90")));
        assertThat(run(others)).extracting(TrialResult::digest).doesNotHaveDuplicates();
        assertThat(run(List.of(Trial.whole(SmallTrials.spec("threads=7"))))
                        .getFirst()
                        .digest())
                .isEqualTo(run(List.of(trial)).getFirst().digest());
        Question<TrialOutcome> other = Question.of("other", TrialOutcome.class, Watch.ENDS, TrialOutcome::of);
        assertThat(LocalTrials.in(folder).run(List.of(trial), other).getFirst().digest())
                .isNotEqualTo(run(List.of(trial)).getFirst().digest());
    }

    @Test
    void aTrainingThatBrokeReadsAsItWasWritten() {
        List<Trial> broken = List.of(Trial.whole(SmallTrials.spec("training.learning-rate=1e38")));
        TrialResult<TrialOutcome> written = run(broken).getFirst();
        TrialResult<TrialOutcome> read = run(broken).getFirst();
        assertThat(asked).hasValue(1);
        assertThat(read).isEqualTo(written);
        TrialOutcome outcome = ((Answer.Given<TrialOutcome>) read.answer()).value();
        assertThat(outcome.ending()).isEqualTo(Ending.NON_FINITE);
        assertThat(outcome.skill()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void whatIsRefusedStandsInTheFileOnceAndIsTriedAgain() throws IOException {
        List<Trial> refused = List.of(Trial.whole(SmallTrials.spec("network.layers[1].dense=3")));
        assertThat(run(refused).getFirst().answer()).isInstanceOf(Answer.Refused.class);
        run(refused);
        assertThat(lines()).singleElement().asString().contains("ends with 3 columns");
    }

    @Test
    void aFolderThatCannotBeMadeIsOneLine() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        assertThatThrownBy(() -> LocalTrials.in(folder).keptIn(taken))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("taken")
                .hasMessageContaining("name another folder");
    }

    private List<TrialResult<TrialOutcome>> run(List<Trial> trials) {
        return LocalTrials.in(folder).keptIn(folder.resolve("trials")).run(trials, question);
    }

    private Path file() {
        return folder.resolve("trials").resolve("trials.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }
}
