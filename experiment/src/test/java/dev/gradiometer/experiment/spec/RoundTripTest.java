package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An experiment that is written as a file and read again is the same experiment. */
class RoundTripTest {
    private static final EditorSchema SCHEMA = new EditorSchema();

    private static void returns(ExperimentSpec spec) {
        ExperimentFile file = spec.toFile();
        ExperimentFile again = ExperimentFile.parse(file.text(), "other.yaml", List.of());
        assertThat(again.spec()).as(file.text()).isEqualTo(spec);
        assertThat(again.spec().toFile().text()).isEqualTo(file.text());
        assertThat(SCHEMA.complaints(file.resolved())).as(file.text()).isEmpty();
    }

    static Stream<ExperimentFile> files() {
        return Stream.concat(
                Samples.examples().stream().map(path -> ExperimentFile.read(path, List.of())),
                Samples.blocks().stream().map(text -> ExperimentFile.parse(text, "guide.yaml", List.of())));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyExampleAndEveryFileOfTheGuide(ExperimentFile file) {
        returns(file.spec());
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRandomExperiment(long seed) {
        returns(new RandomExperiment(Seeds.stream(seed, "random-experiment")).spec());
    }

    @Test
    void randomExperimentsCoverEveryKindOfEverything() {
        Set<String> words = new LinkedHashSet<>();
        seeds().forEach(seed -> {
            String text = new RandomExperiment(Seeds.stream(seed, "random-experiment"))
                    .spec()
                    .toFile()
                    .text();
            words.addAll(List.of(text.split("[^a-z0-9-]+")));
        });
        List<String> kinds = new ArrayList<>(OptimiserReader.NAMES.all());
        kinds.addAll(ScheduleReader.NAMES);
        kinds.addAll(InitialiserReader.NAMES);
        kinds.addAll(ActivationReader.NAMES.all());
        kinds.addAll(DataReader.SOURCES);
        kinds.addAll(DataReader.SCALINGS.all());
        kinds.addAll(LossReader.NAMES.all());
        // A default stands in no file; these are the words for one.
        kinds.removeAll(List.of("constant", "zeros", "glorot-uniform", "none"));
        kinds.addAll(
                List.of("residual", "layer-norm", "batch-norm", "dropout", "repeat", "sharpness-guard", "sharpness"));
        assertThat(words).containsAll(kinds);
    }

    @Test
    void criticalIsWrittenAsAskedForAndOtherwiseInNumbers() {
        String text =
                ExperimentFile.parse("""
                        data: {source: circles}
                        network:
                          initialiser: critical
                          layers:
                            - {dense: 8, activation: gelu}
                            - {dense: 8, activation: tanh, initialiser: {kind: critical, bias-variance: 0.05}}
                            - {dense: 1}
                        loss: binary-cross-entropy-on-logits
                        """, "x.yaml", List.of()).spec().toFile().text();

        assertThat(text)
                .contains("- dense: 8\n      initialiser: critical\n      activation: gelu\n")
                .contains("initialiser: {kind: critical, weight-variance: 1.7609");
    }

    @Test
    void textThatLooksLikeSomethingElseIsQuoted() {
        for (String text : List.of(
                "null", "1e3", "true", "- a", "a: b", "a # b", "{x}", "é", "\"q\"", "a,b", "x\u0007y", "😀", "~")) {
            ExperimentSpec spec = Samples.with().toBuilder().description(text).build();
            returns(spec);
        }
    }
}
