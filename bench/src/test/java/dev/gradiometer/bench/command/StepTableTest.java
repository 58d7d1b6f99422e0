package dev.gradiometer.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.Entry;
import dev.gradiometer.bench.contest.Pace;
import dev.gradiometer.bench.contest.Row;
import dev.gradiometer.bench.cost.Times;
import dev.gradiometer.bench.machine.Machine;
import dev.gradiometer.engine.array.Precision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StepTableTest {
    private static final Workload A = Workload.named("A");
    private static final Machine MACHINE =
            new Machine("Some CPU", 2, "25", Map.of(new Machine.Ceiling(Precision.FLOAT32, 2), 465.0));
    private static final Row OURS =
            new Row(new Entry(A, "gradiometer", true, 2, Precision.FLOAT32), "kernels", new Times(10, 2.4e6, 2e6, 3e6));
    private static final Row PEER =
            new Row(new Entry(A, "peer", false, 2, Precision.FLOAT32), "Peer 1.0", new Times(7, 4.8e6, 4.5e6, 9e6));
    private static final Row ALONE =
            new Row(new Entry(A, "peer", false, 1, Precision.FLOAT32), "Peer 1.0", new Times(7, 6e6, 5e6, 9e6));
    private static final StepTable TABLE =
            new StepTable(MACHINE, new Pace(5, 2, 1), List.of(OURS, PEER, ALONE), "gradiometer");

    @Test
    void comparesWithOursAtTheSameThreads() {
        assertThat(TABLE.text())
                .contains(
                        "A  784-256×10-10 relu, batch 128: 0.558 GFLOP per step",
                        "  engine       instruments  precision  threads  median ms    min    max  steps  GFLOP/s  of peak  x ours",
                        "  gradiometer  on           float32          2      2.400  2.000  3.000     10      232     50 %    1.00",
                        "  peer         off          float32          2      4.800  4.500  9.000      7      116     25 %    2.00");
    }

    @Test
    void hasNoRatioWithoutOurs() {
        assertThat(TABLE.text())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("  peer         off          float32          1      6.000")
                        .endsWith("NaN %       -"));
    }

    @Test
    void saysHowItWasMeasuredAndByWhat() {
        assertThat(String.join("\n", TABLE.text()))
                .contains("5 rounds, 2.00 s of timed steps per row after 1.00 s of warm-up")
                .contains("gradiometer is kernels\npeer is Peer 1.0");
    }

    @Test
    void jsonIsOneObjectARow() {
        List<String> lines = TABLE.json();
        assertThat(lines).hasSize(3);
        JsonNode peer = new JsonMapper().readTree(lines.get(1));
        assertThat(peer.propertyNames())
                .containsExactly(
                        "workload",
                        "engine",
                        "version",
                        "threads",
                        "instruments",
                        "precision",
                        "median-milliseconds",
                        "min-milliseconds",
                        "max-milliseconds",
                        "steps",
                        "gflops",
                        "peak-gflops");
        assertThat(peer.get("median-milliseconds").asDouble()).isEqualTo(4.8);
        assertThat(peer.get("instruments").asBoolean()).isFalse();
        assertThat(new JsonMapper().readTree(lines.get(2)).get("peak-gflops").asString())
                .isEqualTo("NaN");
    }
}
