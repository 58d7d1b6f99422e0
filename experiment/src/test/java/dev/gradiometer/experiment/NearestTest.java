package dev.gradiometer.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("learning-rate", "momentum", "loss", "seed");

    @Test
    void findsTheNameThatWasMistyped() {
        assertThat(Nearest.to("lerning-rate", KNOWN)).contains("learning-rate");
        assertThat(Nearest.to("learningrate", KNOWN)).contains("learning-rate");
        assertThat(Nearest.to("LOSS", KNOWN)).contains("loss");
        assertThat(Nearest.to("sede", KNOWN)).contains("seed");
    }

    @Test
    void suggestsNothingWhenNothingIsClose() {
        assertThat(Nearest.to("batch-norm", KNOWN)).isEmpty();
        assertThat(Nearest.to("y", List.of("x"))).isEmpty();
        assertThat(Nearest.hint("batch-norm", KNOWN)).isEmpty();
        assertThat(Nearest.hint("los", KNOWN)).isEqualTo("; did you mean 'loss'?");
    }
}
