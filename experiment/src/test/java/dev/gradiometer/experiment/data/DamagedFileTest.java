package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A good file cut off or with bytes changed at random either still loads, all finite, or ends in one line. */
@Isolated
class DamagedFileTest {
    private static final int TRIALS = 200;

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        byte[] images = Fixture.idx(8, 250, 4, 2, 2);
        byte[] x = Fixture.npy("<f8", "(4, 3)", Fixture.elements("<f8", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
        byte[] y = Fixture.npy("<i4", "(4,)", Fixture.elements("<i4", 0, 1, 1, 0));
        byte[] csv = Fixture.text("\"a\",b,\"c,d\",kind\r\n1,2.5,red,x\r\n-3,4e2,\"bl\"\"ue\",y\r\n5,.5,red,y\r\n");
        var spec =
                Fixture.csv("file", new Target.Label("kind"), java.util.List.of(), java.util.List.of("c,d"), ',', true);
        return Stream.of(
                Arguments.of(csv, spec),
                Arguments.of(images, new FileSpec.Idx("file", "labels")),
                Arguments.of(Fixture.gzip(images), new FileSpec.Idx("file", "labels")),
                Arguments.of(x, new FileSpec.NumPyPair("file", "y.npy", null)),
                Arguments.of(Fixture.zip(true, Map.of("x.npy", x, "y.npy", y)), FileSpec.NumPyArchive.of("file")),
                Arguments.of(Fixture.zip(false, Map.of("x.npy", x, "y.npy", y)), FileSpec.NumPyArchive.of("file")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void loadsOrEndsInOneLine(byte[] good, FileSpec spec) {
        Fixture.write(folder, "labels", Fixture.idx(8, 2, 4));
        Fixture.write(folder, "y.npy", Fixture.npy("<i4", "(4,)", Fixture.elements("<i4", 0, 1, 1, 0)));
        assertThat(survives(good, spec)).isTrue();
        RandomGenerator random = Seeds.stream(1, "damage");
        int refused = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            byte[] bad = damage(good, random);
            refused += Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> survives(bad, spec)) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(TRIALS / 4);
    }

    private static byte[] damage(byte[] good, RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(good, random.nextInt(good.length));
        }
        byte[] bad = good.clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
            bad[random.nextInt(bad.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) ",\n\"\r(){}'0".charAt(random.nextInt(10));
        }
        return bad;
    }

    private boolean survives(byte[] bytes, FileSpec spec) {
        Fixture.write(folder, "file", bytes);
        try {
            DataSet data = Fixture.load(spec, folder);
            assertThat(data.profile().nonFiniteShare()).isZero();
            return true;
        } catch (UserInputException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(500);
            return false;
        }
    }
}
