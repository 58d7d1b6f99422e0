package dev.gradiometer.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @Test
    void readsWhatItWrites() {
        Reply ready = new Reply.Ready(List.of(2.5, 2.25, 2.0), "PyTorch 2.7.1 by DJL");
        Reply steps = new Reply.Steps(Double.NaN, List.of(12L, 1_000_000_000_000L));
        assertThat(Reply.parse(ready.line())).isEqualTo(ready);
        assertThat(Reply.parse(steps.line())).isEqualTo(steps);
    }

    @Test
    void readsWhatPythonWrites() {
        assertThat(Reply.parse("ready 2.302585 nan 1e-05 JAX".replace("nan", "NaN")))
                .isEqualTo(new Reply.Ready(List.of(2.302585, Double.NaN, 1e-5), "JAX"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ready", "ready 1 2 x", "ready 1 2 y z", "steps 1", "steps 1 1.5", "Loading: 100 %"})
    void refusesAnythingElse(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.parse(line));
    }
}
