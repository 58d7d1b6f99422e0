package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a manifest of version 1 and readings of version 2, as Gradiometer once wrote it. */
class OldFolderTest {
    private static final Path OLD = Path.of("src", "test", "resources", "dev", "gradiometer", "runfolder", "old");

    @TempDir
    Path copy;

    @BeforeEach
    void copy() throws IOException {
        for (String name : new String[] {"manifest.json", "readings.jsonl"}) {
            Files.copy(OLD.resolve(name), copy.resolve(name));
        }
    }

    private Recording recording() {
        Recorder recorder = new Recorder();
        RunFolder.open(copy).replay(recorder);
        return recorder.recording();
    }

    @Test
    void saysItsVersionAndKeepsTheExperiment() {
        Manifest manifest = RunFolder.open(copy).manifest();
        assertThat(manifest.version()).isEqualTo(1);
        assertThat(manifest.experiment()).contains("learned-skill: 0.1");
        assertThat(manifest.writtenBy()).isEqualTo("gradiometer development");
        assertThat(manifest.level()).isNull();
    }

    @Test
    void hasRolesByTheKindsThatWereKnown() {
        Setup setup = recording().setup();
        assertThat(setup.layers())
                .extracting(l -> l.role())
                .containsExactly(
                        new LayerRole.Weights(),
                        new LayerRole.Slope(0, Double.POSITIVE_INFINITY, true, false, 1),
                        new LayerRole.Weights());
        assertThat(setup.layers()).extracting(l -> l.input()).containsExactly(Shape.of(2), Shape.of(4), Shape.of(4));
        assertThat(setup.layers()).extracting(l -> l.output()).containsExactly(Shape.of(4), Shape.of(4), Shape.of(2));
        assertThat(setup.loss())
                .isEqualTo(new LossSetup("categorical-cross-entropy-on-logits", LossSetup.Reads.CLASS_LOGITS));
        assertThat(setup.trivialLoss()).isEqualTo(0.6929549344838637);
        assertThat(setup.thresholds()).isEmpty();
    }

    @Test
    void hasItsCountsOfGradientsInHistograms() {
        Recording recording = recording();
        assertThat(recording.steps()).hasSize(8);
        assertThat(recording.windows()).hasSize(3);
        ParameterReading weights =
                recording.steps().getFirst().layers().getFirst().weights().orElseThrow();
        GradientHistogram histogram = weights.histogram();
        assertThat(histogram).isNotNull();
        assertThat(histogram.counts())
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum() + histogram.zeros())
                        .isEqualTo(8));
        assertThat(histogram.lowest()).isNegative();
        assertThat(histogram.outside()).hasSize(3);
    }

    @Test
    void isReadIfItsReadingsAreOfVersion1() throws IOException {
        Recording second = recording();
        Path readings = copy.resolve("readings.jsonl");
        Files.writeString(readings, Files.readString(readings).replaceFirst("\"version\":2", "\"version\":1"));
        assertThat(recording()).isEqualTo(second);
    }

    @Test
    void keepsNormsBeyondTheRangeOfDouble() throws IOException {
        Path readings = copy.resolve("readings.jsonl");
        Files.writeString(
                readings, Files.readString(readings).replaceFirst("\"error\":[^,]*,", "\"error\":1.2345e-400,"));
        assertThat(recording().steps().getFirst().layers().getFirst().error()).hasToString("1.23e-400");
    }
}
