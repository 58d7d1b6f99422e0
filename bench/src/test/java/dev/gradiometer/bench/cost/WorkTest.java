package dev.gradiometer.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.bench.Workload;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final Workload TINY = new Workload("tiny", 3, 4, 2, 5, false, 7, 0.1);

    @Test
    void threeProductsALayerButTwoInTheFirst() {
        double first = 2 * (2 * 7 * 3 * 4);
        double second = 3 * (2 * 7 * 4 * 4);
        double output = 3 * (2 * 7 * 4 * 5);
        assertThat(Work.of(TINY).flops()).isEqualTo(first + second + output);
    }

    @Test
    void everyWeightAndHiddenValueIsMoved() {
        double weights = 5 * (3 * 4) + 6 * (4 * 4) + 6 * (4 * 5);
        double signals = 2 * (7 * 3) + 2 * 11 * (7 * 4);
        assertThat(Work.of(TINY).bytes()).isEqualTo(4 * (weights + signals));
    }

    @Test
    void floorIsOperationsOverRate() {
        assertThat(new Work(2e9, 0).floorMilliseconds(200)).isEqualTo(10);
    }

    @Test
    void depthDoublesTheWorkOfHiddenLayers() {
        Workload a = Workload.named("A");
        double ten = Work.of(a.resized(256, 10, 128)).flops();
        double eleven = Work.of(a.resized(256, 11, 128)).flops();
        assertThat(eleven - ten).isEqualTo(6.0 * 128 * 256 * 256);
    }
}
