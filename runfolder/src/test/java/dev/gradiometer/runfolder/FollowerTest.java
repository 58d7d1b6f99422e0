package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.Follower.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    private static final Evaluation EVALUATION = new Evaluation(0, Evaluation.Part.TRAIN, 2, 3, 1);

    @TempDir
    Path out;

    /** Keeps everything, and counts how often it was told that a run starts, and of steps. */
    private static final class Audience implements RunObserver {
        final Recorder recorder = new Recorder();
        int starts;
        int steps;

        @Override
        public void started(Setup setup) {
            starts++;
            recorder.started(setup);
        }

        @Override
        public void step(StepReading reading) {
            steps++;
            recorder.step(reading);
        }

        @Override
        public void evaluation(Evaluation evaluation) {
            recorder.evaluation(evaluation);
        }

        @Override
        public void ended(Ending ending) {
            recorder.ended(ending);
        }

        Recording heard() {
            return recorder.recording();
        }
    }

    private final Audience audience = new Audience();

    private RunFolder recorded(int steps) {
        RunFolder folder = RunFolder.create(out, MadeUpRun.origin("small"));
        MadeUpRun run = new MadeUpRun();
        try (RunWriter writer = folder.writer()) {
            writer.started(MadeUpRun.setup());
            for (int i = 0; i < steps; i++) {
                writer.step(run.step());
            }
        }
        return folder;
    }

    private static Path readings(RunFolder folder) {
        return folder.path().resolve("readings.jsonl");
    }

    private static void append(RunFolder folder, String text) throws IOException {
        Files.writeString(readings(folder), text, StandardOpenOption.APPEND);
    }

    @Test
    void hearsWhatAnotherThreadWritesOnceAndInOrder() throws Exception {
        Path path = out.resolve("not-there-yet");
        Follower early = RunFolder.follow(path, audience);
        assertThat(early.poll()).isEqualTo(State.WAITING);

        RunFolder folder = RunFolder.create(out, MadeUpRun.origin("small"));
        Follower follower = RunFolder.follow(folder.path(), audience);
        assertThat(follower.poll()).isEqualTo(State.WAITING);
        Recorder told = new Recorder();
        Thread writing = Thread.ofPlatform().start(() -> {
            MadeUpRun run = new MadeUpRun();
            try (RunWriter writer = folder.writer()) {
                writer.started(MadeUpRun.setup());
                told.started(MadeUpRun.setup());
                for (int i = 0; i < 300; i++) {
                    StepReading step = run.step();
                    writer.step(step);
                    told.step(step);
                }
                writer.ended(Ending.COMPLETED);
                told.ended(Ending.COMPLETED);
            }
        });
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (follower.poll() != State.ENDED && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        writing.join();
        assertThat(audience.heard()).isEqualTo(told.recording());
        assertThat(audience.starts).isEqualTo(1);
        assertThat(follower.poll()).isEqualTo(State.ENDED);
        assertThat(audience.steps).isEqualTo(300);
    }

    @Test
    void waitsForTheRestOfATornLine() throws IOException {
        RunFolder folder = recorded(2);
        Follower follower = RunFolder.follow(folder.path(), audience);
        append(folder, "{\"kind\":\"evaluation\",\"step\":0,\"part\":\"tr");
        assertThat(follower.poll()).isEqualTo(State.GROWING);
        assertThat(audience.heard().evaluations()).isEmpty();
        append(folder, "ain\",\"samples\":2,\"loss\":3,\"accuracy\":1}\n");
        follower.poll();
        assertThat(audience.heard().evaluations()).containsExactly(EVALUATION);
        assertThat(audience.starts).isEqualTo(1);
        assertThat(audience.steps).isEqualTo(2);
    }

    @Test
    void staysGrowingWhenTheWriterWasKilledAndGoesOnWhenItIsResumed() throws IOException {
        RunFolder folder = recorded(6);
        append(folder, "{\"kind\":\"st");
        Follower follower = RunFolder.follow(folder.path(), audience);
        assertThat(follower.poll()).isEqualTo(State.GROWING);
        List<StepReading> before = audience.heard().steps();
        assertThat(before).hasSize(6);

        folder.close();
        try (RunFolder claimed = RunFolder.claim(folder.path());
                RunWriter writer = claimed.resume(4, List.of())) {
            writer.started(MadeUpRun.setup());
            writer.step(before.get(4));
            writer.ended(Ending.INTERRUPTED);
        }
        assertThat(follower.poll()).isEqualTo(State.ENDED);
        assertThat(audience.starts).isEqualTo(2);
        assertThat(audience.heard().steps()).isEqualTo(before.subList(0, 5));
        assertThat(audience.heard().ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(follower.poll()).isEqualTo(State.ENDED);
        assertThat(audience.starts).isEqualTo(2);
    }

    @Test
    void startsAnewWhenTheRecordWasReplaced() throws IOException {
        RunFolder folder = recorded(3);
        Follower follower = RunFolder.follow(folder.path(), audience);
        follower.poll();
        List<String> lines = Files.readAllLines(readings(folder));
        List<String> asLong = List.of(lines.get(0), lines.get(3), lines.get(2), lines.get(1));
        for (List<String> other : List.of(asLong, lines.subList(0, 3), lines)) {
            Files.write(readings(folder), other);
            follower.poll();
            assertThat(audience.heard()).isEqualTo(replayed(folder));
        }
        assertThat(audience.starts).as("the last one only goes on").isEqualTo(3);
    }

    private static Recording replayed(RunFolder folder) {
        Recorder recorder = new Recorder();
        folder.replay(recorder);
        return recorder.recording();
    }

    @Test
    void countsDamagedLinesAndSaysThatTheRecordWasDeleted() throws IOException {
        RunFolder folder = recorded(1);
        Follower follower = RunFolder.follow(folder.path(), audience);
        follower.poll();
        append(folder, "{\"kind\":\n");
        assertThat(follower.damage()).isEqualTo(Damage.NONE);
        follower.poll();
        follower.poll();
        assertThat(follower.damage().lines()).isEqualTo(1);
        assertThat(follower.damage().first()).contains("readings.jsonl:3: ");
        Files.delete(readings(folder));
        assertThatThrownBy(follower::poll)
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("readings.jsonl: the file was deleted while it was followed");
    }
}
