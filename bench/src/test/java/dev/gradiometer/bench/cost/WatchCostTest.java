package dev.gradiometer.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchCostTest {
    @Test
    void theMiddlePairIsTypicalAndTheSumIsAll() {
        WatchCost cost = WatchCost.parse(List.of(
                "unwatched 50 100000000",
                "watched 50 300000000",
                "watched 50 110000000",
                "unwatched 50 100000000",
                "unwatched 50 200000000",
                "watched 50 190000000"));

        assertThat(cost.steps()).isEqualTo(150);
        assertThat(cost.plainStep()).isEqualTo(2);
        assertThat(cost.watchedStep()).isEqualTo(3.8);
        assertThat(cost.typicalShare()).isCloseTo(0.1, within(1e-12));
        assertThat(cost.wholeShare()).isEqualTo(0.5);
        assertThat(cost.laterShare()).isNaN();
    }

    @Test
    void laterIsFromStepAThousandOn() {
        List<String> lines = new ArrayList<>(List.of("unwatched 1000 100", "watched 1000 900"));
        lines.addAll(List.of("unwatched 50 100", "watched 50 104"));

        assertThat(WatchCost.parse(lines).laterShare()).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void halfAPairIsRefused() {
        assertThatThrownBy(() -> WatchCost.parse(List.of("unwatched 50 100")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected as many blocks watched as unwatched, got 0 and 1");
        assertThatThrownBy(() -> WatchCost.parse(List.of("Killed"))).hasMessage("expected blocks, got 'Killed'");
    }
}
