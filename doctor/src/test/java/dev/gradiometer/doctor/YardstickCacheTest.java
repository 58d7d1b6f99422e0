package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Yardstick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YardstickCacheTest {
    private static final ExperimentSpec SPEC = ExperimentFile.parse(
                    "data: {source: memory}\nnetwork: {layers: [dense: 2]}\nloss: mean-squared-error\n",
                    "y.yaml",
                    List.of())
            .spec();

    @TempDir
    private Path folder;

    private final AtomicInteger measured = new AtomicInteger();

    @Test
    void whatWasMeasuredIsKeptToTheBit() {
        DataSet data = data(1);
        Yardstick first = ask(folder, data);
        assertThat(ask(folder, data)).isEqualTo(first).isEqualTo(Yardsticks.of(SPEC, data));
        assertThat(measured).hasValue(1);
        ask(folder, data(2));
        assertThat(measured).hasValue(2);
        cache(folder, SPEC.toBuilder().seed(9).build(), data)
                .or(() -> Optional.of(measured(data)))
                .orElseThrow();
        assertThat(measured).hasValue(3);
    }

    @Test
    void aDamagedFileIsMeasuredAgain() throws IOException {
        DataSet data = data(1);
        Yardstick first = ask(folder, data);
        for (String damage : List.of("", "{", "{\"format\": \"gradiometer-yardstick\", \"version\": 1}", "[1]")) {
            try (Stream<Path> files = Files.list(folder)) {
                Files.writeString(files.findFirst().orElseThrow(), damage);
            }
            assertThat(ask(folder, data)).isEqualTo(first);
        }
        assertThat(measured).hasValue(5);
    }

    @Test
    void aFolderThatCannotBeMadeIsNoError() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        assertThat(ask(taken, data(1))).isEqualTo(Yardsticks.of(SPEC, data(1)));
    }

    private Yardstick ask(Path where, DataSet data) {
        return cache(where, SPEC, data).or(() -> Optional.of(measured(data))).orElseThrow();
    }

    private static YardstickCache cache(Path where, ExperimentSpec spec, DataSet data) {
        return YardstickCache.in(
                where,
                spec.seed(),
                spec.data().targetScaling().label(),
                data,
                Plan.within(data, Double.POSITIVE_INFINITY));
    }

    private Yardstick measured(DataSet data) {
        measured.incrementAndGet();
        return Yardsticks.of(SPEC, data);
    }

    private static DataSet data(long seed) {
        return MadeFold.data(Samples.numbers(MadeFold.normal(30, 2, seed), MadeFold.normal(30, 1, 5)));
    }
}
