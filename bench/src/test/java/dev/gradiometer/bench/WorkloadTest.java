package dev.gradiometer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradiometer.engine.array.Precision;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void describesItself() {
        assertThat(Workload.ALL)
                .extracting(Workload::describe)
                .containsExactly(
                        "784-256×10-10 relu, batch 128",
                        "784-64×100-10 relu, batch 64",
                        "784-64×100-10 sigmoid, batch 64",
                        "784-1024×6-10 relu, batch 512");
    }

    @Test
    void startsFromTheSameWeightsAndBatchEveryTime() {
        Workload a = Workload.named("a");
        assertThat(a.network(Precision.FLOAT32).vector().toArray())
                .isEqualTo(a.network(Precision.FLOAT32).vector().toArray());
        assertThat(a.sample(Precision.FLOAT32).inputs().toArray())
                .isEqualTo(a.sample(Precision.FLOAT32).inputs().toArray());
    }

    @Test
    void everyRowHasOneClass() {
        Workload.Sample sample = Workload.named("B").sample(Precision.FLOAT64);
        for (int r = 0; r < 64; r++) {
            double[] row = sample.targets().rows(r, r + 1).toArray();
            assertThat(row).containsOnly(0, 1);
            assertThat(Arrays.stream(row).sum()).isEqualTo(1);
        }
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workload.named("E"))
                .withMessage("workload 'E': expected one of [A, B, C, D]");
    }
}
