package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of the rows that another program kept, and that a broken file of them is one line. */
class KeptSamplesTest {
    private static final Map<String, String> CLASSES = about("3");
    private static final Map<String, String> NUMBERS = about("0");
    private static final Tensor TWO_ROWS = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);

    @TempDir
    Path folder;

    private Setup setup;

    private static Map<String, String> about(String classes) {
        return Map.of("format", "gradiometer-samples", "version", "1", "classes", classes);
    }

    @BeforeEach
    void trainedOnTwoRows() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"format": "gradiometer-run", "version": 2, "setup": {"name": "net",
                  "loss": {"name": "loss", "reads": "other"},
                 "data": {"samples": 2}, "layers": [{"index": 0, "name": "fc", "kind": "linear", "input": [2],
                  "output": [3], "role": {"does": "weights"}}]}}
                """);
        setup = RunFolder.open(folder).manifest().setup();
    }

    private Optional<KeptSamples> read(Map<String, String> about, Tensor inputs, Tensor targets) throws IOException {
        Path file = RunFolder.open(folder).samples();
        SafeTensors.write(file, about, Map.of("inputs", inputs, "targets", targets));
        return KeptSamples.read(file, setup);
    }

    private static double[][] rows(DataSet data) {
        Matrix inputs = data.train().inputs().toMatrix(0, data.train().samples());
        double[] all = inputs.toArray();
        int width = inputs.columns();
        return Stream.iterate(0, at -> at < all.length, at -> at + width)
                .map(at -> Arrays.copyOfRange(all, at, at + width))
                .toArray(double[][]::new);
    }

    @Test
    void classesAreThoseThatCame() throws IOException {
        KeptSamples kept =
                read(CLASSES, TWO_ROWS, Tensor.of(new int[] {2, 0}, 2)).orElseThrow();
        assertThat(kept.lowerBound()).isFalse();
        assertThat(kept.data().task()).isEqualTo(new Task.Classification(List.of("0", "2")));
        assertThat(kept.data().train().labels()).containsExactly(1, 0);
        assertThat(rows(kept.data())).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @Test
    void numbersArePredicted() throws IOException {
        KeptSamples kept =
                read(NUMBERS, TWO_ROWS, Tensor.of(new float[] {5, 7}, 2, 1)).orElseThrow();
        assertThat(kept.data().train().targets().toArray()).containsExactly(5, 7);
    }

    @Test
    void whereNothingVariesOrSomeTargetsVaryFarMoreThereIsNothingToHoldARunAgainst() throws IOException {
        assertThat(read(CLASSES, TWO_ROWS, Tensor.of(new int[] {1, 1}, 2))).isEmpty();
        assertThat(read(NUMBERS, TWO_ROWS, Tensor.of(new float[] {5, 5}, 2))).isEmpty();
        assertThat(read(NUMBERS, TWO_ROWS, Tensor.of(new float[] {5, 0, 6, 9}, 2, 2)))
                .isEmpty();
    }

    @Test
    void moreMayBeAllowedWhereTheNetworkSawMoreOrTheOrderOfItsInputs() throws IOException {
        Tensor two = Tensor.of(new int[] {1, 0}, 2);
        assertThat(read(CLASSES, Tensor.of(new float[8], 2, 2, 2), two)
                        .orElseThrow()
                        .lowerBound())
                .isTrue();
        assertThat(read(CLASSES, Tensor.of(new int[] {1, 0}, 2, 1), two)
                        .orElseThrow()
                        .lowerBound())
                .isTrue();
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"samples\": 2", "\"samples\": 3"));
        setup = RunFolder.open(folder).manifest().setup();
        assertThat(read(CLASSES, TWO_ROWS, two).orElseThrow().lowerBound()).isTrue();
    }

    @Test
    void tokensAreAOneForEachPlaceOrHowOftenTheyCome() throws IOException {
        Tensor two = Tensor.of(new int[] {1, 0}, 2);
        DataSet placed = read(CLASSES, Tensor.of(new int[] {0, 2, 1, 1}, 2, 2), two)
                .orElseThrow()
                .data();
        assertThat(rows(placed)).isDeepEqualTo(new double[][] {{1, 0, 0, 0, 0, 1}, {0, 1, 0, 0, 1, 0}});
        DataSet counted = read(CLASSES, Tensor.of(new int[] {300, 300, 5, 1}, 2, 2), two)
                .orElseThrow()
                .data();
        assertThat(counted.inputs()).isEqualTo(301);
        assertThat(rows(counted)[0][300]).isEqualTo(2);
    }

    @Test
    void picturesAreAveragedToFewerNumbersWithTheirChannelsApart() throws IOException {
        float[] pixels = new float[2 * 3 * 32 * 32];
        for (int p = 0; p < 32 * 32; p++) {
            pixels[32 * 32 + p] = p % 32 < 3 ? 6 : 0;
        }
        DataSet data = read(CLASSES, Tensor.of(pixels, 2, 3, 32, 32), Tensor.of(new int[] {1, 0}, 2))
                .orElseThrow()
                .data();
        assertThat(data.inputs()).isEqualTo(3 * 11 * 11);
        assertThat(rows(data)[0][0]).isZero();
        assertThat(rows(data)[0][121]).isEqualTo(6);
        assertThat(rows(data)[0][122]).isZero();
    }

    static Stream<Arguments> broken() {
        Tensor two = Tensor.of(new int[] {1, 0}, 2);
        return Stream.of(
                Arguments.of("fewer targets", CLASSES, TWO_ROWS, Tensor.of(new int[] {1}, 1)),
                Arguments.of("no rows", CLASSES, Tensor.of(new float[0], 0, 2), Tensor.of(new int[0], 0)),
                Arguments.of("empty rows", CLASSES, Tensor.of(new float[0], 2, 0), two),
                Arguments.of("one number", CLASSES, Tensor.of(new float[1]), two),
                Arguments.of("not finite", CLASSES, Tensor.of(new float[] {1, Float.NaN}, 2, 1), two),
                Arguments.of("token below 0", CLASSES, Tensor.of(new int[] {1, -1}, 2, 1), two),
                Arguments.of("class beyond", CLASSES, TWO_ROWS, Tensor.of(new int[] {1, 3}, 2)),
                Arguments.of("class of long", CLASSES, TWO_ROWS, Tensor.of(new long[] {1, 1L << 40}, 2)),
                Arguments.of("classes as floats", CLASSES, TWO_ROWS, Tensor.of(new float[] {1, 0}, 2)),
                Arguments.of("two classes each", CLASSES, TWO_ROWS, Tensor.of(new int[4], 2, 2)),
                Arguments.of("target not finite", NUMBERS, TWO_ROWS, Tensor.of(new float[] {1, 1 / 0f}, 2)),
                Arguments.of("too many targets", NUMBERS, TWO_ROWS, Tensor.of(new float[600], 2, 300)),
                Arguments.of("no count", about("-1"), TWO_ROWS, two),
                Arguments.of("another format", Map.of("format", "pt"), TWO_ROWS, two));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenFileIsOneLine(String what, Map<String, String> about, Tensor inputs, Tensor targets) {
        assertThatThrownBy(() -> read(about, inputs, targets))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(folder.resolve("samples.safetensors") + ": ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileBeyondAllMeasureIsNotRead() throws IOException {
        Path file = RunFolder.open(folder).samples();
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1L << 33);
        }
        assertThatThrownBy(() -> KeptSamples.read(file, setup))
                .hasMessageContaining("expected at most 33,554,432 bytes");
    }

    @Test
    void withoutAFileThereAreNone() {
        assertThat(KeptSamples.read(RunFolder.open(folder).samples(), setup)).isEmpty();
    }
}
