package dev.gradiometer.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** These orders decide which samples a step sees, so they must never change. */
class ShuffleTest {
    @Test
    void ordersFollowFromTheSeed() {
        int[] order = IntStream.range(0, 8).toArray();
        Shuffle.inPlace(order, Seeds.stream(1, "test"));
        assertThat(order).containsExactly(5, 0, 7, 6, 4, 2, 3, 1);
        assertThat(Shuffle.insideOut(8, Seeds.stream(1, "test"))).containsExactly(0, 1, 7, 6, 5, 3, 4, 2);
    }
}
