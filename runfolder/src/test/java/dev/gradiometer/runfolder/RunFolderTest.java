package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.input.Visible;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-02-03T12:00:05Z"), ZoneOffset.UTC);
    private static final Setup SETUP = MadeUpRun.setup();

    @TempDir
    Path out;

    private static void tell(RunObserver observer, MadeUpRun run, int steps) {
        observer.started(SETUP);
        observer.window(run.window());
        observer.evaluation(new Evaluation(0, Evaluation.Part.TRAIN, 16, 1.5, Double.NaN));
        for (int i = 0; i < steps; i++) {
            observer.step(run.step());
        }
        observer.window(run.window());
        observer.ended(Ending.COMPLETED);
    }

    private RunFolder recorded(int steps) {
        try (RunFolder folder = RunFolder.create(out, MadeUpRun.origin("small"));
                RunWriter writer = folder.writer()) {
            tell(writer, new MadeUpRun(), steps);
            return folder;
        }
    }

    private static Recording all(RunFolder folder) {
        Recorder recorder = new Recorder();
        folder.replay(recorder);
        return recorder.recording();
    }

    private static Path readings(RunFolder folder) {
        return folder.path().resolve("readings.jsonl");
    }

    @Test
    void readsWhatWasToldExactly() {
        Recorder recorder = new Recorder();
        tell(recorder, new MadeUpRun(), 20);
        Path path = recorded(20).path();
        assertThat(all(RunFolder.open(path))).isEqualTo(recorder.recording());
    }

    @Test
    void keepsWhereTheRunCameFrom() throws IOException {
        RunFolder folder = recorded(0);
        Manifest manifest = folder.manifest();
        assertThat(manifest.experiment()).isEqualTo("name: small\n# δ\n");
        assertThat(manifest.experimentFile()).isEqualTo("examples/small.yaml");
        assertThat(manifest.overrides()).containsExactly("training.batch=16");
        assertThat(manifest.seed()).isEqualTo(7);
        assertThat(manifest.setup()).isEqualTo(SETUP);
        assertThat(manifest.machine().kernels()).isEqualTo("plain");
        assertThat(Instant.parse(manifest.started())).isBefore(Instant.now());
        assertThat(folder.path().resolve("experiment.yaml")).hasContent("name: small\n# δ\n");
        assertThat(folder.checkpoints()).isEmptyDirectory();
    }

    @Test
    void isNamedByTimeAndExperiment() {
        RunFolder folder = RunFolder.create(out, MadeUpRun.origin("a/b ../c\u0000 é"), NOON);
        assertThat(folder.path()).hasParent(out);
        assertThat(folder.path().getFileName()).hasToString("2026-02-03-120005-a-b-..-c-é");
    }

    @Test
    void itsNameHasNoHiddenCharacterAndFitsAnyFileSystem() {
        String name = "\u202ecat\u001b[2J\ud800-" + "网".repeat(100) + "\ud840\udc00".repeat(100);
        String made = RunFolder.create(out, MadeUpRun.origin(name), NOON)
                .path()
                .getFileName()
                .toString();
        assertThat(made).startsWith("2026-02-03-120005--cat-2J--网网");
        assertThat(made.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(200, 230);
        assertThat(made.codePoints().noneMatch(Visible::isHidden)).isTrue();
    }

    @Test
    void isUniqueEvenIfManyStartInOneSecond() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            Callable<Path> create =
                    () -> RunFolder.create(out, MadeUpRun.origin("small"), NOON).path();
            List<Path> paths = new ArrayList<>();
            for (Future<Path> made : pool.invokeAll(java.util.Collections.nCopies(40, create))) {
                paths.add(made.get());
            }
            assertThat(paths).doesNotHaveDuplicates().contains(out.resolve("2026-02-03-120005-small-40"));
        }
    }

    @Test
    void canBeReadWhileItIsWritten() throws Exception {
        RunFolder folder = RunFolder.create(out, MadeUpRun.origin("small"));
        MadeUpRun run = new MadeUpRun();
        try (RunWriter writer = folder.writer()) {
            writer.started(SETUP);
            StepReading step = run.step();
            writer.step(step);
            long deadline = System.nanoTime() + 5_000_000_000L;
            while (RunFolder.open(folder.path()).recording().steps().isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
            Recording recording = RunFolder.open(folder.path()).recording();
            assertThat(recording.steps()).containsExactly(step);
            assertThat(recording.ending()).isEqualTo(Ending.OPEN);
        }
    }

    @Test
    void leavesOutALastLineCutAnywhere() throws IOException {
        RunFolder folder = recorded(3);
        byte[] whole = Files.readAllBytes(readings(folder));
        Recording all = all(folder);
        for (int length = whole.length - 1; length >= 0; length -= 97) {
            Files.write(readings(folder), java.util.Arrays.copyOf(whole, length));
            Recording recording = all(folder);
            assertThat(recording.steps())
                    .isEqualTo(all.steps().subList(0, recording.steps().size()));
            assertThat(recording.ending()).isEqualTo(Ending.OPEN);
        }
    }

    @Test
    void aCorruptLineCostsThatLineAndIsCounted() throws IOException {
        RunFolder folder = recorded(6);
        Recording whole = all(folder);
        List<String> lines = new ArrayList<>(Files.readAllLines(readings(folder)));
        lines.set(4, lines.get(4).substring(0, 200));
        lines.set(6, "");
        Files.write(readings(folder), lines);
        Recorder recorder = new Recorder();
        Damage damage = folder.replay(recorder);
        assertThat(damage.lines()).isEqualTo(2);
        assertThat(damage.first()).startsWith(readings(folder) + ":5: ");
        List<StepReading> left = new ArrayList<>(whole.steps());
        left.remove(3);
        left.remove(1);
        assertThat(recorder.recording().steps()).isEqualTo(left);
        assertThat(recorder.recording().windows()).isEqualTo(whole.windows());
        assertThat(recorder.recording().ending()).isEqualTo(Ending.COMPLETED);
    }

    /** Without the line that says where the run went on, steps come twice; they are the same, so the first counts. */
    @Test
    void countsStepsThatComeOnceMore() throws IOException {
        RunFolder folder = recorded(4);
        List<String> lines = new ArrayList<>(Files.readAllLines(readings(folder)));
        lines.add(5, lines.get(4));
        Files.write(readings(folder), lines);
        Recorder recorder = new Recorder();
        assertThat(folder.replay(recorder).first()).contains(":6: step: expected 2 or more", "got 1");
        assertThat(recorder.recording().steps()).hasSize(4);
    }

    @Test
    void wantsAHeaderFirstAndOnlyThere() throws IOException {
        RunFolder folder = recorded(3);
        List<String> lines = Files.readAllLines(readings(folder));
        Files.write(readings(folder), lines.subList(1, lines.size()));
        assertThatThrownBy(folder::recording).hasMessageContaining("readings.jsonl:1: expected a header");
        Files.write(readings(folder), List.of(lines.get(0), lines.get(0), lines.get(3)));
        assertThat(folder.replay(new Recorder()).first()).contains("readings.jsonl:2: expected a header");
    }

    @Test
    void refusesAFolderThatIsNoRun() throws IOException {
        assertThatThrownBy(() -> RunFolder.open(out.resolve("none"))).hasMessageContaining("found nothing");
        Path file = Files.writeString(out.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.open(file)).hasMessageContaining("found a file");
        assertThatThrownBy(() -> RunFolder.open(out))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("no manifest.json");
        RunFolder folder = recorded(0);
        Files.delete(readings(folder));
        assertThatThrownBy(folder::recording).hasMessageContaining("readings.jsonl: the file is missing");
        assertThatThrownBy(() -> RunFolder.create(file, MadeUpRun.origin("small")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("is in the way");
    }

    @Test
    void refusesANewerManifest() throws IOException {
        RunFolder folder = recorded(0);
        Path file = folder.path().resolve("manifest.json");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"version\" : 2", "\"version\" : 3"));
        assertThatThrownBy(folder::manifest)
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("manifest.json: gradiometer-run version 3 is newer");
    }

    @Test
    void keepsFindings() {
        RunFolder folder = recorded(0);
        folder.writeFindings("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.path().resolve("findings.json")).hasContent("{}");
    }

    @Test
    void voidsLaterRecordsWhenARunGoesOnFromACheckpoint() throws IOException {
        RunFolder folder = recorded(10);
        Recording before = all(folder);
        Files.writeString(readings(folder), "{\"kind\":\"st", StandardOpenOption.APPEND);
        try (RunFolder claimed = RunFolder.claim(folder.path());
                RunWriter writer = claimed.resume(4, List.of())) {
            writer.started(SETUP);
            before.steps().subList(4, 10).forEach(writer::step);
        }
        Recording after = all(folder);
        assertThat(after.steps()).isEqualTo(before.steps());
        assertThat(after.windows()).isEqualTo(before.windows().subList(0, 1));
        assertThat(after.evaluations()).isEqualTo(before.evaluations());
        assertThat(after.ending()).isEqualTo(Ending.OPEN);
    }

    @Test
    void aNameIsShortenedByBytesAndNotInsideALetter() {
        for (String letter : List.of("a", "é", "梯", "\uD840\uDC00")) {
            String name = letter.repeat(100);

            RunFolder folder = RunFolder.create(out, MadeUpRun.origin(name), NOON);
            RunFolder second = RunFolder.create(out, MadeUpRun.origin(name), NOON);

            String made = folder.path().getFileName().toString();
            assertThat(made).startsWith("2026-02-03-120005-" + letter).doesNotContain("?", "\uFFFD");
            assertThat(made.substring(18).replace(letter, "")).isEmpty();
            assertThat(made.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(250);
            assertThat(second.path().getFileName()).hasToString(made + "-2");
        }
    }
}
