package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.readings.AtLevel;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.Digest;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RecordingLevel;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.RunFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seven trainings of PyTorch, written by {@code record.py} beside them, are diagnosed right by their folders alone. */
class ForeignRunsTest {
    private static final Path RUNS = Path.of(System.getProperty("gradiometer.root", ".."))
            .resolve("runfolder/src/test/resources/dev/gradiometer/runfolder/pytorch");

    private static RunFolder folder(String name) {
        return RunFolder.open(RUNS.resolve(name));
    }

    private static Diagnosis diagnose(Recording recording) {
        return Doctor.diagnose(recording, Thresholds.with(recording.setup().thresholds()));
    }

    @ParameterizedTest
    @CsvSource({
        "vanishing, VANISHING_GRADIENT",
        "exploding, EXPLODING_GRADIENT",
        "dead-relu, DEAD_UNITS",
        "rate-too-high, RATE_TOO_HIGH",
        "rate-too-low, RATE_TOO_LOW",
    })
    void eachFailureIsFoundFirst(String name, Cause cause) {
        Diagnosis diagnosis = diagnose(folder(name).recording());
        assertThat(diagnosis.outcome().state()).isIn(Outcome.State.FAILED, Outcome.State.BROKE);
        Finding first = diagnosis.findings().getFirst();
        assertThat(first.cause()).isEqualTo(cause);
        assertThat(first.severity()).isEqualTo(Severity.FAILURE);
        assertThat(first.certainty()).isEqualTo(Certainty.CERTAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"healthy-deep", "healthy-convolutional"})
    void noFailureIsFoundWhereThereIsNone(String name) {
        Diagnosis diagnosis = diagnose(folder(name).recording());
        assertThat(diagnosis.outcome().state()).isEqualTo(Outcome.State.LEARNED);
        assertThat(diagnosis.findings())
                .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    void theVanishedGradientIsChargedToTheSlopesByTheirName() {
        Finding finding = diagnose(folder("vanishing").recording()).findings().getFirst();
        assertThat(finding.text().getFirst().in(Language.ENGLISH)).contains("from the slope of sigmoid (φ′ ≤ 0.25)");
        assertThat(finding.layers()).startsWith(1, 3, 5);
    }

    @Test
    void deadUnitsCarryTheNamesOfTheFolder() {
        Finding finding = diagnose(folder("dead-relu").recording()).findings().getFirst();
        assertThat(finding.units())
                .extracting(UnitRef::layerName)
                .contains("relu2")
                .allMatch(n -> n.startsWith("relu"));
        assertThat(finding.unitCount()).isEqualTo(48);
    }

    @Test
    void aConvolutionIsChargedAsWeightsAndTheLayersBetweenByTheirRoles() {
        Recording recording = folder("healthy-convolutional").recording();
        List<LayerSetup> layers = recording.setup().layers();
        assertThat(layers)
                .extracting(LayerSetup::name)
                .contains("conv2d1", "relu1", "max_pool2d1", "batch_norm1", "flatten1", "linear1");
        StepReading step = recording.steps().getLast();
        Attribution first = Attribution.of(layers, step, 0).orElseThrow();
        assertThat(first.factors())
                .filteredOn(f -> layers.get(f.layer()).kind().equals("conv2d"))
                .isNotEmpty()
                .noneMatch(f -> f.kind() == Attribution.Kind.SLOPE);
        assertThat(first.factors())
                .extracting(Attribution.Factor::kind)
                .contains(
                        Attribution.Kind.WEIGHTS,
                        Attribution.Kind.SLOPE,
                        Attribution.Kind.POOLING,
                        Attribution.Kind.NORMALISATION,
                        Attribution.Kind.OTHER);
        double measured = step.layers()
                .getFirst()
                .weights()
                .orElseThrow()
                .gradient()
                .norm()
                .ln();
        assertThat(first.ln()).isCloseTo(measured, org.assertj.core.api.Assertions.within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-relu", "rate-too-high", "rate-too-low", "healthy-convolutional"})
    void aSummaryIsDiagnosedAsTheWholeRecordIs(String name) {
        Recorder whole = new Recorder();
        folder(name).replay(whole);
        Recorder summary = new Recorder();
        folder(name).replay(new AtLevel(RecordingLevel.SUMMARY, summary));
        assertThat(summary.recording()).isNotEqualTo(whole.recording());
        assertThat(diagnose(summary.recording())).isEqualTo(diagnose(whole.recording()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanishing", "exploding", "dead-relu", "rate-too-high", "rate-too-low", "healthy-deep"})
    void aDigestIsDiagnosedAsTheWholeRecordIs(String name) {
        Recorder whole = new Recorder();
        folder(name).replay(whole);
        Digest digest = new Digest();
        folder(name).replay(digest);
        assertThat(diagnose(digest.recording())).isEqualTo(diagnose(whole.recording()));
    }
}
