package dev.gradiometer.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.array.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of our own engine, for a moment. */
class ContestTest {
    private static final Pace SHORT = new Pace(2, 0.05, 0.05);

    @TempDir
    Path scratch;

    @Test
    void timesOursInTurns() throws Exception {
        Workload a = Workload.named("A");
        Entry on = new Entry(a, "gradiometer", true, 1, Precision.FLOAT32);
        Entry off = new Entry(a, "gradiometer", false, 2, Precision.FLOAT64);
        List<String> progress = new ArrayList<>();
        List<Row> rows = new Contest(Engine.onJvm(), SHORT, progress::add).run(List.of(on, off));
        assertThat(rows).extracting(Row::entry).containsExactly(on, off);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.times().count()).isGreaterThanOrEqualTo(4);
            assertThat(row.times().min()).isPositive();
            assertThat(row.times().median())
                    .isBetween(row.times().min(), row.times().max());
            assertThat(row.version()).contains(" + ");
        });
        assertThat(progress.stream().filter(p -> p.startsWith("round")))
                .containsExactly(
                        "round 1 of 2: " + on, "round 1 of 2: " + off, "round 2 of 2: " + off, "round 2 of 2: " + on);
    }

    @Test
    void saysWhyAProcessEnded() {
        Entry entry = new Entry(Workload.named("A"), "no-such-engine", false, 1, Precision.FLOAT32);
        assertThatIllegalStateException()
                .isThrownBy(() -> new Lane(entry, Engine.java(Child.class, entry.arguments()), scratch))
                .withMessageContaining("engine 'no-such-engine': expected one of [gradiometer");
    }

    @Test
    void entriesSurviveTheCommandLine() {
        for (Workload workload : Workload.ALL) {
            Entry entry = new Entry(workload, "gradiometer", true, 2, Precision.FLOAT64);
            assertThat(Entry.parse(entry.arguments())).isEqualTo(entry);
        }
    }

    @Test
    void sampleFileHoldsBatchAndWeights() throws Exception {
        Workload a = Workload.named("A");
        Path file = Path.of(SampleFile.write(new Entry(a, "jax", false, 1, Precision.FLOAT32), scratch));
        int numbers = 128 * 784 + 128 * 10 + a.network(Precision.FLOAT32).parameterCount();
        assertThat(Files.size(file)).isEqualTo(4L * numbers);
    }
}
