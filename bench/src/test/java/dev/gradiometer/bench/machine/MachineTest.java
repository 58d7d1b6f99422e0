package dev.gradiometer.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @Test
    void namesTheProcessorWhereLinuxDoes(@TempDir Path folder) throws Exception {
        Path cpuinfo = Files.writeString(
                folder.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nmodel name\t: other\n");
        assertThat(Machine.processor(cpuinfo)).isEqualTo("Some CPU @ 2 GHz");
        assertThat(Machine.processor(folder.resolve("absent"))).isEqualTo(System.getProperty("os.arch"));
    }

    @Test
    void describesItselfInTwoLines() {
        Machine machine = new Machine("Some CPU", 2, "25", Map.of(new Machine.Ceiling(Precision.FLOAT32, 2), 450.4));
        assertThat(machine.describe())
                .containsExactly("Some CPU, 2 cores, JDK 25", "measured FMA peak in GFLOP/s: float32 2 threads 450");
        assertThat(machine.peak(Precision.FLOAT64, 1)).isNaN();
    }

    /** Wide bounds: a busy machine may be slow, and the first round runs before the compiler comes. */
    @Test
    void measuresAPeak() {
        FmaPeak peak = new FmaPeak(Duration.ofMillis(10), Duration.ofMillis(100));
        assertThat(peak.measure(Precision.FLOAT32, 1)).isBetween(0.01, 1e5);
        assertThat(peak.measure(Precision.FLOAT64, 2)).isBetween(0.01, 1e5);
    }
}
