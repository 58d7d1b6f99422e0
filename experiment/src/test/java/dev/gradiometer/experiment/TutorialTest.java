package dev.gradiometer.experiment;

import static dev.gradiometer.experiment.spec.Layers.dense;
import static dev.gradiometer.experiment.spec.Layers.relu;
import static dev.gradiometer.experiment.spec.Layers.repeat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the packages' pages and the page of the library show is code that compiles and runs: the methods below. */
class TutorialTest {
    private static final Path ROOT = Path.of(System.getProperty("gradiometer.root", ".."));
    private static final String SOURCES = "experiment/src/%s/java/dev/gradiometer/experiment/";

    @Test
    void anExperimentIsBuiltAndEdited() throws IOException {
        // spec
        ExperimentSpec spec = ExperimentSpec.named("two moons")
                .data(GeneratorSpec.Moons.DEFAULT)
                .network(repeat(3, dense(32), relu()), dense(1))
                .loss(new BinaryCrossEntropy(true))
                .optimiser(Adam.DEFAULT)
                .rate(1e-3)
                .epochs(20)
                .build();
        ExperimentFile file = spec.toFile().with("network.layers[0].layers[0].activation", "tanh");
        String yaml = file.text();
        // end
        assertThat(yaml).contains("activation: tanh");
        assertThat(shown("spec/package-info.java")).contains(written("spec"));
        assertThat(guide()).contains(written("spec"));
    }

    @Test
    void samplesInMemoryAreTrainedOn() throws IOException {
        float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        int[] labels = {0, 1, 1, 0};
        ExperimentSpec spec = ExperimentSpec.named("xor")
                .network(dense(8), relu(), dense(2))
                .loss(new CategoricalCrossEntropy(true))
                .epochs(2)
                .build();
        // session
        Recorder recorder = new Recorder();
        DataSet data = spec.data().load(Samples.classes(inputs, labels), spec.precision(), spec.seed());
        try (Session session = Session.prepare(spec, data)) {
            session.run(recorder, () -> false);
        }
        Recording recording = recorder.recording();
        // end
        assertThat(recording.steps()).isNotEmpty();
        assertThat(shown("session/package-info.java")).contains(written("session"));
        assertThat(guide()).contains(written("session"));
    }

    /** The lines of this file between two marks, without indentation. */
    private static String written(String mark) throws IOException {
        Matcher marked =
                Pattern.compile("(?s)// " + mark + "\\n(.*?)// end").matcher(source("test", "TutorialTest.java"));
        assertThat(marked.find()).isTrue();
        return marked.group(1).stripIndent().strip();
    }

    private static String shown(String page) throws IOException {
        return source("main", page).replaceAll("(?m)^ \\* ?", "");
    }

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("docs/library.md"));
    }

    private static String source(String where, String file) throws IOException {
        return Files.readString(ROOT.resolve(SOURCES.formatted(where) + file));
    }
}
