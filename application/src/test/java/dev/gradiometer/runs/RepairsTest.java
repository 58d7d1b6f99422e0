package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.doctor.repair.Budget;
import dev.gradiometer.doctor.repair.Mend;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small networks that do not train are repaired, for different causes. */
class RepairsTest {
    /** Trains as it is; each test breaks something. */
    private static final ExperimentFile SOUND = ExperimentFile.parse("""
            threads: 1
            data: {source: circles, samples: 200, scaling: standardise}
            network:
              initialiser: he-normal
              layers: [{repeat: 2, layers: [{dense: 16, activation: relu}]}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            training: {steps: 200, batch: 32, optimiser: sgd, learning-rate: 0.3}
            """, "circles.yaml", List.of());

    @TempDir
    private Path work;

    private Repair repair(ExperimentFile file, double trainings) {
        return Repairs.of(file, Path.of("."), work)
                .repair(new Budget.Trainings(trainings), next -> {}, inquiry -> {}, () -> false);
    }

    private static ExperimentFile broken(String... settings) {
        ExperimentFile file = SOUND;
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            file = file.with(pair[0], pair[1]);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.learning-rate=1e4",
                "network.layers[0].repeat=8;network.layers[0].layers[0].activation=sigmoid"
            })
    void whatWasBrokenIsMended(String settings) {
        Repair.Mended mended = mended(repair(broken(settings.split(";")), 12));

        assertThat(mended.proof().accepted()).isTrue();
        assertThat(mended.proof().seeds()).doesNotContain(SOUND.spec().seed());
        assertThat(mended.fixed().single()).isNotEmpty();
        assertThat(mended.costs().searching()).isBetween(1.0, 20.0);
        assertThat(mended.after().diagnosis().outcome().skill()).isGreaterThan(0.5);
    }

    @Test
    void aNetworkThatTrainsIsLeftAlone() {
        assertThat(repair(SOUND, 12).getClass()).isEqualTo(Repair.Sound.class);
    }

    @Test
    void aBudgetThatIsTooSmallEndsTheSearch() {
        Repair repair = repair(broken("training.learning-rate=1e4"), 0.5);

        assertThat(repair.getClass()).isEqualTo(Repair.InVain.class);
        assertThat(((Repair.InVain) repair).spent()).isTrue();
        assertThat(((Repair.InVain) repair).best()).isNull();
    }

    @Test
    void aRepairGoesOnWhereItWasAndTrainsAgainOnlyWhatCannotBeRead() throws IOException {
        ExperimentFile file = broken("network.initialiser={kind: constant, value: 0.1}");
        AtomicInteger asked = new AtomicInteger();
        Repair cut = Repairs.of(file, Path.of("."), work)
                .repair(Budget.DEFAULT, next -> {}, inquiry -> {}, () -> asked.incrementAndGet() > 700);
        assertThat(cut.getClass()).isEqualTo(Repair.Interrupted.class);
        assertThat(files()).isNotEmpty();

        Repair first = repair(file, 12);
        Map<String, Long> kept = files();
        List<String> heard = new ArrayList<>();
        Repair again = Repairs.of(file, Path.of("."), work)
                .repair(new Budget.Trainings(12), next -> {}, inquiry -> heard.add(inquiry.toString()), () -> false);
        assertThat(heard).isEmpty();
        assertThat(files()).isEqualTo(kept);
        assertThat(mends(again)).isEqualTo(mends(first)).isNotEmpty();
        assertThat(mended(again).proof()).isEqualTo(mended(first).proof());
        assertThat(again.costs()).isEqualTo(first.costs());

        Path states = work.resolve("circles/states");
        Files.writeString(
                states.resolve(Objects.requireNonNull(states.toFile().list())[0])
                        .resolve("manifest.json"),
                "?");
        Files.writeString(work.resolve("circles/trials.jsonl"), "half a line", StandardOpenOption.APPEND);
        Repairs damaged = Repairs.of(file, Path.of("."), work);
        assertThat(damaged.unreadable()).isEqualTo(1);
        Repair mendedAgain = damaged.repair(new Budget.Trainings(12), next -> {}, inquiry -> {}, () -> false);
        assertThat(mends(mendedAgain)).isEqualTo(mends(first));
    }

    private static List<Mend> mends(Repair repair) {
        return mended(repair).fixed().single();
    }

    /** What was tried says more than all that was recorded. */
    private static Repair.Mended mended(Repair repair) {
        assertThat(repair.getClass())
                .as(() -> repair.attempts().stream()
                        .map(attempt ->
                                attempt.verdict() + " " + attempt.candidate().single())
                        .toList()
                        .toString())
                .isEqualTo(Repair.Mended.class);
        return (Repair.Mended) repair;
    }

    /** Sizes of what is kept, without what diagnosing again writes. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(work)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                sizes.put(work.relativize(each).toString(), Files.size(each));
            }
        }
        return sizes;
    }
}
