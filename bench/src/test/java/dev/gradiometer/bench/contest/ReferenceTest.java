package dev.gradiometer.bench.contest;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.array.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final Entry ENTRY = new Entry(Workload.named("A"), "peer", false, 1, Precision.FLOAT32);
    private final Reference reference = new Reference(List.of(2.5, 2.4, 2.3));

    @Test
    void acceptsRounding() {
        assertThatNoException().isThrownBy(() -> reference.check(ENTRY, List.of(2.50001, 2.4, 2.30002)));
    }

    @Test
    void noticesAnotherNetwork() {
        refused(List.of(2.6, 2.5, 2.4));
    }

    @Test
    void noticesWeightsThatStay() {
        refused(List.of(2.5, 2.5, 2.5));
    }

    @Test
    void noticesAnotherRate() {
        refused(List.of(2.5, 2.45, 2.4));
    }

    @Test
    void noticesNaN() {
        refused(List.of(2.5, 2.4, Double.NaN));
        refused(List.of(Double.NaN, 2.4, 2.3));
    }

    private void refused(List<Double> losses) {
        assertThatIllegalStateException()
                .isThrownBy(() -> reference.check(ENTRY, losses))
                .withMessageContaining("peer")
                .withMessageContaining("[2.5, 2.4, 2.3]");
    }
}
