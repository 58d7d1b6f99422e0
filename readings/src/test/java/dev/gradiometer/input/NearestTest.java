package dev.gradiometer.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of(
            "learning-rate",
            "optimiser",
            "batch",
            "relu",
            "leaky-relu",
            "mean-squared-error",
            "standardise",
            "categorical-cross-entropy");

    @ParameterizedTest
    @CsvSource({
        "learning_rate, learning-rate",
        "learningrate, learning-rate",
        "learnign-rate, learning-rate",
        "lr, learning-rate",
        "optimizer, optimiser",
        "Batch, batch",
        "batch-size, batch",
        "ReLU, relu",
        "leakyrelu, leaky-relu",
        "mse, mean-squared-error",
        "standardize, standardise",
        "cross-entropy, categorical-cross-entropy"
    })
    void findsWhatWasMeant(String word, String meant) {
        assertThat(Nearest.to(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"quantum", "x", "momentum", "''", "fast"})
    void isSilentWhenNothingIsNear(String word) {
        assertThat(Nearest.to(word, KNOWN)).isEmpty();
    }

    @Test
    void countsASwapOfNeighboursOnce() {
        assertThat(Nearest.distance("batch", "bacth")).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void findsNamesWhateverTheirCase() {
        assertThat(Nearest.to("LOSS", List.of("loss"))).contains("loss");
        assertThat(Nearest.to("kind", List.of("a", "Kinds"))).contains("Kinds");
        assertThat(Nearest.to("First name", List.of("first_name"))).contains("first_name");
    }

    @Test
    void suggestsNothingThatReplacesAll() {
        assertThat(Nearest.to("y", List.of("x"))).isEmpty();
        assertThat(Nearest.to("sede", List.of("momentum", "seed"))).contains("seed");
    }

    @Test
    void wordsAHintAndAnAdvice() {
        assertThat(Nearest.hint("relo", KNOWN)).isEqualTo("; did you mean 'relu'?");
        assertThat(Nearest.hint("quantum", KNOWN)).isEmpty();
        assertThat(Nearest.advice("relo", KNOWN)).isEqualTo("; did you mean relu?");
        assertThat(Nearest.advice("quantum", List.of("a", "b"))).isEqualTo("; one of a, b");
        assertThat(Nearest.advice("quantum", List.of("a"))).isEqualTo("; only a");
    }
}
