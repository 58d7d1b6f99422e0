package dev.gradiometer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCatalogueTest {
    @TempDir
    private Path folder;

    private Path out;
    private Path cache;
    private MadeRuns made;

    @BeforeEach
    void makeFolders() throws IOException {
        out = Files.createDirectory(folder.resolve("runs"));
        cache = folder.resolve("cache");
        made = new MadeRuns(out);
    }

    private RunCatalogue look() {
        return RunCatalogue.of(out, Optional.of(cache));
    }

    private RunSummary only() {
        assertThat(look().runs()).hasSize(1);
        return look().runs().getFirst();
    }

    private static void start(RunFolder run, String when) throws IOException {
        Path manifest = run.path().resolve(RunFolder.MANIFEST);
        Files.writeString(
                manifest,
                Files.readString(manifest).replaceFirst("\"started\" : \"[^\"]*\"", "\"started\" : \"" + when + "\""));
    }

    @Test
    void aSummaryHasTheManifestTheFindingsAndTheLastLines() {
        RunFolder run = made.failed("tower", "adam", "0.003");
        RunSummary summary = only();

        assertThat(summary.id()).isEqualTo(FileTrouble.name(run.path())).endsWith("-tower");
        assertThat(summary.name()).isEqualTo("tower");
        assertThat(summary.state()).isEqualTo(RunState.ENDED);
        assertThat(summary.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(summary.steps()).isEqualTo(375);
        assertThat(summary.loss()).isEqualTo(0.25);
        assertThat(summary.accuracy()).isEqualTo(0.75);
        assertThat(summary.seconds()).isBetween(0.0, 60.0);
        assertThat(summary.network()).endsWith("tanh");
        assertThat(summary.layers()).isEqualTo(5);
        assertThat(summary.outcome()).isEqualTo(Outcome.State.FAILED);
        assertThat(summary.finding())
                .extracting(FirstFinding::cause, FirstFinding::certainty, FirstFinding::sinceStep)
                .containsExactly(Cause.VANISHING_GRADIENT, Certainty.LIKELY, 3L);
        assertThat(summary.settings())
                .containsEntry("seed", "7")
                .containsEntry("training.optimiser", "adam")
                .containsEntry("training.optimiser.beta1", "0.8")
                .containsEntry("training.learning-rate", "0.003")
                .containsEntry("network.layers[0].activation", "tanh")
                .doesNotContainKey("name");
    }

    @Test
    void aRunOfAnotherProgramHasTheSameColumns() {
        made.foreign("net", "pytorch 2.13");
        RunSummary summary = only();

        assertThat(summary.program()).isEqualTo("pytorch 2.13");
        assertThat(summary.outcome()).isNull();
        assertThat(summary.settings()).containsKeys("training.optimiser", "training.learning-rate", "loss");
    }

    @Test
    void whoStillWritesIsLiveAndWhoIsGoneHasStopped() throws IOException {
        RunFolder killed = made.recorded("killed", "sgd", "0.1", Ending.OPEN);
        Path lock = killed.path().resolve("run.lock");
        assertThat(only().state()).as("this process wrote it and lives").isEqualTo(RunState.LIVE);

        Files.setLastModifiedTime(lock, FileTime.from(Instant.EPOCH));
        assertThat(only().state())
                .as("this process began after the lock was written")
                .isEqualTo(RunState.STOPPED);

        Files.writeString(lock, "999999999");
        assertThat(only().state()).as("there is no such process").isEqualTo(RunState.STOPPED);

        Files.delete(lock);
        assertThat(only().state()).as("no lock, and the record grew just now").isEqualTo(RunState.LIVE);
        Files.setLastModifiedTime(
                killed.path().resolve(RunFolder.READINGS),
                FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertThat(only().state()).as("no lock, and the record is quiet").isEqualTo(RunState.STOPPED);
        assertThat(only().loss()).isEqualTo(0.25);
    }

    @Test
    void liveRunsComeFirstThenTheNewestAndDamagedOnesLast() throws IOException {
        start(made.ended("old", "sgd", "0.1"), "2026-01-01T10:00:00Z");
        start(made.ended("new", "sgd", "0.1"), "2026-01-03T10:00:00Z");
        start(made.recorded("live", "sgd", "0.1", Ending.OPEN), "2025-01-01T10:00:00Z");
        start(made.recorded("stopped", "sgd", "0.1", Ending.INTERRUPTED), "2026-01-02T10:00:00+01:00");
        Path damaged = Files.createDirectory(out.resolve("broken"));
        Files.writeString(damaged.resolve(RunFolder.MANIFEST), "{\"format\": \"gradiometer-run\", ");
        Files.createDirectory(out.resolve("no run"));
        Files.writeString(out.resolve("notes.txt"), "no run either");

        List<RunSummary> runs = look().runs();
        assertThat(runs).extracting(RunSummary::name).containsExactly("live", "new", "stopped", "old", "broken");
        assertThat(runs.get(2).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(runs.getLast().state()).isEqualTo(RunState.DAMAGED);
        assertThat(runs.getLast().damage()).contains("manifest.json").hasLineCount(1);
    }

    @Test
    void foldersThatAreDamagedInAnyWayAreListed() throws IOException {
        made.ended("whole", "sgd", "0.1");
        RunFolder noReadings = made.ended("a", "sgd", "0.1");
        Files.delete(noReadings.path().resolve(RunFolder.READINGS));
        RunFolder noise = made.ended("b", "sgd", "0.1");
        Files.write(noise.path().resolve(RunFolder.READINGS), new byte[] {0, 1, 2, '\n', '{', '\n'});
        RunFolder badFindings = made.failed("c", "sgd", "0.1");
        Files.writeString(badFindings.path().resolve(RunFolder.FINDINGS), "{\"outcome\": {\"state\": \"marvellous\"");
        RunFolder noManifest = made.ended("d", "sgd", "0.1");
        Files.delete(noManifest.path().resolve(RunFolder.MANIFEST));
        RunFolder newer = made.ended("e", "sgd", "0.1");
        Path manifest = newer.path().resolve(RunFolder.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("\"version\" : 2", "\"version\" : 99"));

        assertThat(look().runs())
                .extracting(RunSummary::name, run -> run.damage().isEmpty())
                .containsExactlyInAnyOrder(
                        tuple("whole", true),
                        tuple("a", true),
                        tuple("b", true),
                        tuple("c", true),
                        tuple(FileTrouble.name(noManifest.path()), false),
                        tuple(FileTrouble.name(newer.path()), false));
    }

    @Test
    void aRunIsNamedByItsFolderOrAnUnambiguousBeginning() throws IOException {
        RunFolder first = made.ended("tower", "sgd", "0.1");
        start(first, "2026-01-01T10:00:00Z");
        RunFolder second = made.ended("tower", "adam", "0.1");
        start(second, "2026-01-02T10:00:00Z");
        made.ended("moons", "adam", "0.1");
        RunCatalogue catalogue = look();

        assertThat(catalogue.named("moo").name()).isEqualTo("moons");
        assertThat(catalogue.named("tower").id()).isEqualTo(FileTrouble.name(second.path()));
        assertThat(catalogue.path(catalogue.named(FileTrouble.name(first.path()))))
                .isEqualTo(first.path());
        assertThatThrownBy(() -> catalogue.named("towe"))
                .hasMessageContaining("2 runs in")
                .hasMessageContaining("begin so");
        assertThatThrownBy(() -> catalogue.named("none")).hasMessageContaining("no run of that name");
    }

    @Test
    void whatIsNoFolderOfRunsIsOneLine() throws IOException {
        RunFolder run = made.ended("tower", "sgd", "0.1");
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> RunCatalogue.of(run.path())).hasMessageContaining("the folder of one run");
        assertThatThrownBy(() -> RunCatalogue.of(file)).hasMessageContaining("found a file");
        assertThatThrownBy(() -> RunCatalogue.of(folder.resolve("x"))).hasMessageContaining("found nothing");
    }

    /** Copies of one run's files, each with a name of its own. */
    private void many(int count) throws IOException {
        RunFolder run = made.failed("many", "adam", "0.003");
        String manifest = Files.readString(run.path().resolve(RunFolder.MANIFEST));
        for (int i = 0; i < count - 1; i++) {
            Path copy = Files.createDirectory(out.resolve("copy-" + i));
            Files.writeString(
                    copy.resolve(RunFolder.MANIFEST),
                    manifest.replace("learning-rate: 0.003", "learning-rate: 0.%05d".formatted(i + 1)));
            Files.copy(run.path().resolve(RunFolder.READINGS), copy.resolve(RunFolder.READINGS));
            Files.copy(run.path().resolve(RunFolder.FINDINGS), copy.resolve(RunFolder.FINDINGS));
        }
    }

    private List<Path> indexes() throws IOException {
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void manyRunsAreListedQuicklyTheSecondTime() throws IOException {
        many(2_000);
        List<RunSummary> first = look().runs();
        long start = System.nanoTime();
        List<RunSummary> second = look().runs();
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(second).hasSize(2_000).isEqualTo(first);
        assertThat(millis).as("milliseconds for 2,000 runs").isLessThan(1_000);
        assertThat(indexes()).hasSize(1);
    }

    @Test
    void theIndexIsOfWhatDidNotChangeAndMayBeDeletedOrDamaged() throws IOException {
        many(120);
        List<RunSummary> first = look().runs();
        Path index = indexes().getFirst();
        Path changed = out.resolve("copy-5");

        Files.writeString(
                changed.resolve(RunFolder.FINDINGS), MadeRuns.FINDINGS.replace("vanishing-gradient", "dead-units"));
        assertThat(look().named("copy-5").name()).isEqualTo("many");
        assertThat(look().runs())
                .filteredOn(run -> run.finding().cause() == Cause.DEAD_UNITS)
                .hasSize(1);
        Files.writeString(changed.resolve(RunFolder.FINDINGS), MadeRuns.FINDINGS);

        byte[] bytes = Files.readAllBytes(index);
        bytes[bytes.length / 2] ^= 1;
        Files.write(index, bytes);
        assertThat(look().runs()).isEqualTo(first);
        Files.write(index, new byte[] {1, 2, 3});
        assertThat(look().runs()).isEqualTo(first);
        Files.delete(index);
        assertThat(look().runs()).isEqualTo(first);
        assertThat(index).exists();
    }

    @Test
    void anIndexIsReadInsteadOfTheFolders() throws IOException {
        many(120);
        look();
        Path manifest = out.resolve("copy-7").resolve(RunFolder.MANIFEST);
        FileTime time = Files.getLastModifiedTime(manifest);
        String text = Files.readString(manifest);
        Files.writeString(manifest, "x".repeat(text.length()));
        Files.setLastModifiedTime(manifest, time);

        assertThat(look().named("copy-7").damage())
                .as("size and time are the same")
                .isEmpty();
    }

    @Test
    void lookingAgainSeesWhatIsNewAndWhatIsGone() throws IOException {
        RunFolder gone = made.ended("gone", "sgd", "0.1");
        RunCatalogue catalogue = look();
        try (Stream<Path> files = Files.walk(gone.path())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        made.ended("came", "sgd", "0.1");

        assertThat(catalogue.runs()).extracting(RunSummary::name).containsExactly("gone");
        assertThat(catalogue.again().runs()).extracting(RunSummary::name).containsExactly("came");
    }

    @Test
    void aGlanceLooksOnlyAtWhatIsLikelyToHaveChanged() throws IOException {
        Path atRest = made.ended("at-rest", "sgd", "0.1").path();
        Path fresh = made.ended("fresh", "sgd", "0.1").path();
        made.ended("goes", "sgd", "0.1");
        for (String file : List.of(RunFolder.MANIFEST, RunFolder.READINGS)) {
            Files.setLastModifiedTime(
                    atRest.resolve(file), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        RunCatalogue catalogue = look();
        assertThat(catalogue.glance()).isSameAs(catalogue);
        Files.writeString(atRest.resolve(RunFolder.FINDINGS), MadeRuns.FINDINGS);
        Files.writeString(fresh.resolve(RunFolder.FINDINGS), MadeRuns.FINDINGS);
        made.ended("came", "sgd", "0.1");
        Files.move(catalogue.path(catalogue.named("goes")), folder.resolve("elsewhere"));

        RunCatalogue glance = catalogue.glance();
        assertThat(glance.runs()).extracting(RunSummary::name).containsExactlyInAnyOrder("at-rest", "fresh", "came");
        assertThat(glance.named("fresh").finding()).isNotNull();
        assertThat(glance.named("at-rest").finding()).isNull();
        assertThat(glance.again().named("at-rest").finding()).isNotNull();
    }
}
