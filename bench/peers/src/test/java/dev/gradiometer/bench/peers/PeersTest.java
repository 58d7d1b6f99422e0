package dev.gradiometer.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.Contest;
import dev.gradiometer.bench.contest.Engine;
import dev.gradiometer.bench.contest.Entry;
import dev.gradiometer.bench.contest.Pace;
import dev.gradiometer.bench.contest.PythonPeers;
import dev.gradiometer.bench.contest.Row;
import dev.gradiometer.engine.array.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each peer trains each kind of workload in a process of its own. The contest refuses one whose losses are not ours.
 */
class PeersTest {
    private static final Pace SHORT = new Pace(1, 0.05, 0.05);

    @ParameterizedTest
    @ValueSource(strings = {"djl-pytorch", "tensorflow-java"})
    void trainsWhatWeTrain(String engine) throws Exception {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "the peers' native libraries are for Linux on x86-64");
        List<Entry> entries = List.of(entry("A", engine, false, 2), entry("C", engine, false, 1));
        List<Row> rows = new Contest(Engine.onJvm(), SHORT, progress -> {}).run(entries);
        assertThat(rows).extracting(Row::entry).containsExactlyElementsOf(entries);
        assertThat(rows).allSatisfy(row -> assertThat(row.times().min()).isPositive());
    }

    @Test
    void pythonTrainsWhatWeTrain() throws Exception {
        List<String> remarks = new ArrayList<>();
        Path script = Path.of(System.getProperty("gradiometer.bench.home"), "peers", "step.py");
        List<Engine> engines = new PythonPeers("python3", script).found(remarks::add);
        assumeTrue(!engines.isEmpty(), () -> String.join("; ", remarks));
        List<Entry> entries = new ArrayList<>();
        for (Engine engine : engines) {
            entries.add(entry("A", engine.name(), engine.hasInstruments(), 1));
        }
        assertThat(new Contest(engines, SHORT, progress -> {}).run(entries)).hasSameSizeAs(engines);
    }

    private static Entry entry(String workload, String engine, boolean instruments, int threads) {
        return new Entry(Workload.named(workload), engine, instruments, threads, Precision.FLOAT32);
    }
}
