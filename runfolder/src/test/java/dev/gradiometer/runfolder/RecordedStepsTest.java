package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.StepReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedStepsTest {
    @TempDir
    Path out;

    private final List<Long> places = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    private RunFolder recorded() {
        RunFolder folder = RunFolder.create(out, MadeUpRun.origin("small"));
        MadeUpRun run = new MadeUpRun();
        try (RunWriter writer = folder.writer()) {
            writer.started(MadeUpRun.setup());
            for (int i = 0; i < 8; i++) {
                writer.step(run.step());
                writer.evaluation(new Evaluation(i, Evaluation.Part.TRAIN, 2, 3, 1));
            }
        }
        Follower[] follower = new Follower[1];
        follower[0] = RunFolder.follow(folder.path(), new RunObserver() {
            @Override
            public void step(StepReading reading) {
                places.add(follower[0].place());
                shares.add(follower[0].share());
            }
        });
        follower[0].poll();
        return folder;
    }

    @Test
    void readsAnyStepFromItsPlace() {
        RunFolder folder = recorded();
        Recorder recorder = new Recorder();
        folder.replay(recorder);
        List<StepReading> all = recorder.recording().steps();

        List<StepReading> read = new ArrayList<>();
        RecordedSteps steps = new RecordedSteps(folder);
        steps.read(new long[] {places.get(5)}, read::add);
        steps.read(new long[] {places.get(1), places.get(2), places.get(7)}, read::add);
        assertThat(read).containsExactly(all.get(5), all.get(1), all.get(2), all.get(7));
        assertThat(shares).isSorted().allMatch(share -> share > 0 && share <= 1);
    }

    @Test
    void findsTheFirstStepFromAnyByteOn() throws IOException {
        RunFolder folder = recorded();
        RecordedSteps steps = new RecordedSteps(folder);
        long third = places.get(3);
        assertThat(steps.first(third, third + 1).orElseThrow().place()).isEqualTo(third);
        assertThat(steps.first(third + 1, Long.MAX_VALUE).orElseThrow().place()).isEqualTo(places.get(4));
        assertThat(steps.first(0, Long.MAX_VALUE).orElseThrow().place()).isEqualTo(places.getFirst());
        assertThat(steps.first(third - 1, third)).isEmpty();
        assertThat(steps.first(places.getLast() + 1, Long.MAX_VALUE)).isEmpty();

        Path file = folder.path().resolve("readings.jsonl");
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) third] = 'x';
        Files.write(file, bytes);
        RecordedSteps.Placed next = steps.first(third, Long.MAX_VALUE).orElseThrow();
        assertThat(next.place()).isEqualTo(places.get(4));
        assertThat(next.place() + next.length()).isLessThan(places.get(5));
    }

    @Test
    void refusesAPlaceWhereNoStepBegins() throws IOException {
        RunFolder folder = recorded();
        RecordedSteps steps = new RecordedSteps(folder);
        for (long wrong : new long[] {places.get(3) + 1, places.get(3) - 1}) {
            assertThatThrownBy(() -> steps.read(new long[] {places.get(2), wrong}, step -> {}))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("no step begins at byte " + wrong);
        }

        Path file = folder.path().resolve("readings.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 3));
        assertThatThrownBy(() -> steps.read(new long[] {places.get(7)}, step -> {}))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("the record was replaced");
    }
}
