package dev.gradiometer.bench.ground.mend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.bench.ground.mend.Hardness.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

class HardnessTest {
    @Test
    void theThirdOfWhichFewestTrainIsHardestAndAmongEqualsTheOneThatComesLeastFar() {
        List<Measured> networks = List.of(
                new Measured("easy", 0.9, 1),
                new Measured("far", 0, 0.8),
                new Measured("near", 0, 0.2),
                new Measured("some", 0.1, 1));

        assertThat(Hardness.hardestThird(networks)).containsExactlyInAnyOrder("near", "far");
        assertThat(Hardness.hardestThird(networks.subList(0, 3))).containsExactly("near");
    }
}
