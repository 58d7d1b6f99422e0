package dev.gradiometer.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.catalogue.RunQuery;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueryTest {
    private static final String MOONS = """
            name: moons
            data: {source: moons, samples: 60}
            network: {layers: [{dense: 4, activation: tanh}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            training: {steps: 5, batch: full, optimiser: adam, learning-rate: 0.01}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void train() throws IOException {
        Path file = Files.writeString(folder.resolve("moons.yaml"), MOONS);
        for (String rate : List.of("0.01", "0.1")) {
            Training.of(file, "training.learning-rate=" + rate)
                    .recordedIn(folder.resolve("runs"))
                    .run();
        }
    }

    private List<List<String>> rows(String sql) {
        return RunQuery.ask(RunCatalogue.of(folder.resolve("runs")), sql).rows();
    }

    @Test
    void runsAreATableWithTheKeysOfTheirExperiments() {
        assertThat(rows("SELECT name, \"training.learning-rate\", steps FROM runs ORDER BY 2 DESC"))
                .containsExactly(List.of("moons", "0.1", "5.0"), List.of("moons", "0.01", "5.0"));
        assertThat(rows("SELECT count(*), objective FROM runs WHERE \"training.learning-rate\" < 0.05 GROUP BY 2"))
                .containsExactly(List.of("1", "categorical-cross-entropy-on-logits"));
        assertThat(rows("SELECT damage FROM runs")).containsOnly(List.of(""));
        assertThat(rows("SELECT name FROM runs WHERE loss < 0")).isEmpty();
    }

    @Test
    void aMistakeInTheQuestionIsOneLine() {
        assertThatThrownBy(() -> rows("SELECT nme FROM runs"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("nme")
                .hasMessageContaining("correct the query");
    }
}
