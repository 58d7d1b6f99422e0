package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.DataProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContradictionsTest {
    @TempDir
    Path folder;

    @Test
    void rowsWrittenTwiceWithOtherLabelsAreNoCoincidence() {
        Random random = new Random(1);
        List<String> inputs = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < 300; k++) {
            double x = random.nextGaussian();
            inputs.add(x + "," + random.nextGaussian());
            labels.add(x > 0 ? "y" : "n");
        }
        List<String> shuffled = new ArrayList<>(labels);
        Collections.shuffle(shuffled, random);
        StringBuilder rows = new StringBuilder("a,b,k\n");
        for (int k = 0; k < 300; k++) {
            rows.append("%s,%s%n%s,%s%n".formatted(inputs.get(k), labels.get(k), inputs.get(k), shuffled.get(k)));
        }

        DataProfile profile = profile(rows);

        assertThat(profile.contradicted()).isBetween(250, 350);
        assertThat(profile.pureError()).isCloseTo(1, within(0.2));
        assertThat(profile.coincidences()).isLessThan(1e-9);
    }

    @Test
    void fewDistinctRowsMeetByChanceAndAgreeAsFarAsTheyCanBePredicted() {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder("a,b,k\n");
        for (int k = 0; k < 600; k++) {
            int a = random.nextInt(4);
            int b = random.nextInt(3);
            boolean yes = (a + b > 2) ^ (random.nextDouble() < 0.1);
            rows.append("%d,%d,%s%n".formatted(a, b, yes ? "y" : "n"));
        }

        DataProfile profile = profile(rows);

        assertThat(profile.contradicted()).isGreaterThan(500);
        assertThat(profile.pureError()).isCloseTo(4 * 0.1 * 0.9, within(0.1));
        assertThat(profile.coincidences()).isGreaterThan(0.99);
    }

    @Test
    void equalInputsWithEqualTargetsLeaveNoPureError() {
        DataProfile profile = profile(new StringBuilder("a,b,k\n1,2,x\n1,2,x\n3,4,y\n3,4,y\n5,6,x\n"));

        assertThat(profile.contradicted()).isZero();
        assertThat(profile.pureError()).isZero();
        assertThat(profile.coincidences()).isNaN();
    }

    private DataProfile profile(StringBuilder rows) {
        Fixture.write(folder, "t.csv", Fixture.text(rows.toString()));
        return Fixture.load(FileSpec.Csv.of("t.csv", new Target.Label("k")), new Split.ByShares(0, 0, false), folder)
                .profile();
    }
}
