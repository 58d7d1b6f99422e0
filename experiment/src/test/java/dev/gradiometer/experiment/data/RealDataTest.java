package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.readings.DataProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public data sets, against what is published about them. Skipped where they are not at hand. */
class RealDataTest {
    private final Path data = Path.of(System.getProperty("gradiometer.root", "."))
            .resolve("../shared/data")
            .normalize();

    @BeforeEach
    void needsTheData() {
        assumeTrue(
                Files.isDirectory(data), () -> "no public data sets at " + data + "; put them there to run this test");
    }

    /** LeCun, Cortes and Burges: 60,000 and 10,000 images; the mean pixel 33.3184 of 255 is the much quoted 0.1307. */
    @Test
    void mnistHasItsShapesLabelsAndMeanPixel() {
        FileSpec.IdxFolder spec = new FileSpec.IdxFolder("mnist");
        DataSet mnist = DataPlan.of(spec).load(data, Precision.FLOAT32, 1);
        assertThat(mnist.train().samples()).isEqualTo(60_000);
        assertThat(mnist.test().samples()).isEqualTo(10_000);
        assertThat(mnist.inputs()).isEqualTo(784);
        assertThat(mnist.outputs()).isEqualTo(10);
        assertThat(mnist.train().labels()).startsWith(5, 0, 4, 1, 9);
        assertThat(mnist.test().labels()).startsWith(7, 2, 1, 0, 4);
        DataProfile profile = mnist.profile();
        assertThat(profile.largest()).isEqualTo(255);
        assertThat(profile.constantColumns()).isEqualTo(67);
        assertThat(profile.classes().getFirst().share()).isEqualTo(5_923 / 60_000.0);
        assertThat(profile.classes().get(1).share()).isEqualTo(6_742 / 60_000.0);
        double sum = 0;
        for (int i = 0; i < mnist.train().inputs().toMatrix().size(); i++) {
            sum += mnist.train().inputs().toMatrix().get(i);
        }
        assertThat(sum / mnist.train().inputs().toMatrix().size()).isCloseTo(33.3184, within(5e-5));
        assertThat(TrivialPredictor.of(new CategoricalCrossEntropy(true), mnist.train())
                        .accuracy())
                .isEqualTo(6_742 / 60_000.0);
    }

    /**
     * Alpaydin and Kaynak, "Optical recognition of handwritten digits", UCI, 1998: the test part, 1,797 images of 8 × 8
     * in 0 to 16.
     */
    @Test
    void digitsHaveTheirSamplesAndClasses() {
        DataSet digits = Fixture.load(FileSpec.Csv.of("digits/digits.csv", new Target.Label("digit")), data);
        assertThat(digits.train().samples()).isEqualTo(1_797);
        assertThat(digits.inputs()).isEqualTo(64);
        DataProfile profile = digits.profile();
        assertThat(profile.smallest()).isZero();
        assertThat(profile.largest()).isEqualTo(16);
        assertThat(profile.classes())
                .extracting(share -> Math.round(share.share() * 1_797))
                .containsExactly(178L, 182L, 177L, 183L, 181L, 182L, 181L, 179L, 174L, 180L);
    }

    /** Quinlan, UCI, 1993, without its 6 rows of missing horsepower: 392 cars, mean 23.446 miles per gallon. */
    @Test
    void autoMpgIsRegression() {
        DataSet cars = Fixture.load(FileSpec.Csv.of("auto-mpg/auto-mpg.csv", new Target.Values(List.of("MPG"))), data);
        assertThat(cars.train().samples()).isEqualTo(392);
        assertThat(cars.inputs()).isEqualTo(9);
        assertThat(cars.profile().targets().getFirst().mean()).isCloseTo(23.446, within(1e-3));
        assertThat(cars.profile().largestColumns().getFirst().name()).isEqualTo("Weight");
    }

    /** Wolberg, Street and Mangasarian, UCI, 1995: 569 tumours, 357 of them benign. */
    @Test
    void breastCancerHasTwoNamedClasses() {
        DataSet tumours = Fixture.load(
                Fixture.csv(
                        "breast-cancer/breast-cancer.csv",
                        new Target.Label("diagnosis"),
                        List.of("id"),
                        List.of(),
                        ',',
                        true),
                data);
        assertThat(tumours.inputs()).isEqualTo(30);
        assertThat(tumours.task()).isEqualTo(new Task.Classification(List.of("B", "M")));
        assertThat(tumours.profile().classes().getFirst().share()).isEqualTo(357 / 569.0);
        assertThat(tumours.profile().deviationRatio()).isGreaterThan(1e5);
    }
}
