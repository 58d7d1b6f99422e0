package dev.gradiometer.experiment.data;

import static dev.gradiometer.experiment.data.Fixture.dictionary;
import static dev.gradiometer.experiment.data.Fixture.elements;
import static dev.gradiometer.experiment.data.Fixture.gzip;
import static dev.gradiometer.experiment.data.Fixture.idx;
import static dev.gradiometer.experiment.data.Fixture.join;
import static dev.gradiometer.experiment.data.Fixture.npy;
import static dev.gradiometer.experiment.data.Fixture.text;
import static dev.gradiometer.experiment.data.Fixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake ends in one line that names the place. */
class BrokenDataTest {
    @TempDir
    Path folder;

    private static final Target KIND = new Target.Label("kind");

    private static void refused(ThrowingCallable attempt, String... named) {
        Throwable thrown = catchThrowable(attempt);
        assertThat(thrown).isInstanceOf(UserInputException.class);
        assertThat(thrown.getMessage())
                .contains(named)
                .doesNotContain("\n", "Exception", "null")
                .hasSizeBetween(20, 400);
    }

    static Stream<Arguments> csv() {
        FileSpec.Csv label = FileSpec.Csv.of("t.csv", KIND);
        FileSpec.Csv value = FileSpec.Csv.of("t.csv", new Target.Values(List.of("b")));
        return Stream.of(
                arguments("", label, "t.csv is empty"),
                arguments("\n\n\n", label, "t.csv is empty"),
                arguments("a,kind\n", label, "t.csv has a header but no rows"),
                arguments("a,kind\n1,x\n,y\n", label, "row 3, column 'a': the value is missing"),
                arguments("a,kind\n1,x\n?,y\n", label, "row 3, column 'a': the value is missing"),
                arguments("a,kind\n1,x\nNaN,y\n", label, "row 3, column 'a': the value is missing"),
                arguments("a,kind\n1,x\nInfinity,y\n", label, "row 3, column 'a': 'Infinity' is not a number"),
                arguments("a,kind\n1,x\n1e999,y\n", label, "row 3, column 'a': '1e999' is too large"),
                arguments("a,kind\n\"1\n\",x\n\n0x10,y\n", label, "row 5, column 'a': '0x10' is not a number"),
                arguments(
                        "a,kind\n1f,x\n",
                        label,
                        "row 2, column 'a': '1f' is not a number; correct it, or name the column in "
                                + "categories or ignore"),
                arguments("a,kind\n1.2.3,x\n", label, "row 2, column 'a': '1.2.3' is not a number"),
                arguments("a,kind\nred\u001b[0m,x\n", label, "row 2, column 'a': 'red\\u001b[0m' is not a number"),
                arguments("a,kind\n1,x\n2,\n", label, "row 3, column 'kind': the value is missing"),
                arguments("a,kind\n1,x\n2\n", label, "row 3: 1 cells where the header has 2"),
                arguments("a,kind\n1,x\n2,3,y\n", label, "row 3: 3 cells where the header has 2"),
                arguments("a,kind\n1,x\n2,x\n", label, "t.csv, column 'kind': every label is 'x'"),
                arguments(
                        "a,Kinds\n1,x\n2,y\n",
                        label,
                        "label column 'kind' is not among 'a', 'Kinds'; did you mean 'Kinds'?"),
                arguments(
                        "a;kind\n1;x\n2;y\n",
                        label,
                        "'kind' is not among 'a;kind'; name one of them, or check delimiter"),
                arguments("q,kind,q\n1,x,2\n", label, "columns 1 and 3 are both named 'q'"),
                arguments("kind\nx\ny\n", label, "no input column is left of 'kind'"),
                arguments(
                        "a,kind\n1,\"x\n2,y\n",
                        label,
                        "t.csv, after row 1: a quote that is not closed up to the end of the file"),
                arguments(
                        "a,kind\n1,\"x\"y\n2,y\n",
                        label,
                        "t.csv, after row 1: a character stands between a closing quote and the next delimiter"),
                arguments("a,b\n1,2\n3,many\n", value, "row 3, column 'b': 'many' is not a number"),
                arguments(
                        "a,kind\n1,x\n2,y\n",
                        Fixture.csv("t.csv", KIND, List.of("A1"), List.of(), ',', true),
                        "ignored column 'A1' is not among"),
                arguments(
                        "a,kind\n1,x\n2,y\n",
                        Fixture.csv("t.csv", KIND, List.of(), List.of("color"), ',', true),
                        "categorical column 'color' is not among 'a', 'kind'"),
                arguments(
                        "a,kind\n1,x\n2,y\n",
                        Fixture.csv("t.csv", KIND, List.of("kind"), List.of(), ',', true),
                        "column 'kind' has more than one role"),
                arguments(
                        "1,x\n2,y,3\n",
                        Fixture.csv("t.csv", new Target.Label("2"), List.of(), List.of(), ',', false),
                        "row 2: 3 cells where the first row has 2"));
    }

    @ParameterizedTest
    @MethodSource("csv")
    void csvNamesRowAndColumn(String content, FileSpec.Csv spec, String named) {
        Fixture.write(folder, "t.csv", text(content));
        refused(() -> Fixture.load(spec, folder), "t.csv", named);
    }

    @Test
    void csvMustBeUtf8() {
        Fixture.write(folder, "t.csv", "a,kind\n1,é\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(() -> Fixture.load(FileSpec.Csv.of("t.csv", KIND), folder), "t.csv", "not UTF-8 text");
    }

    @Test
    void splitColumnMustBeThereAndUnderstood() {
        FileSpec.Csv spec = FileSpec.Csv.of("t.csv", KIND);
        Fixture.write(folder, "t.csv", text("a,part,kind\n1,train,x\n2,tset,y\n"));
        refused(() -> Fixture.load(spec, new Split.ByColumn("part"), folder), "t.csv, row 3", "'tset'");
        refused(() -> Fixture.load(spec, new Split.ByColumn("parts"), folder), "split column 'parts'", "'part'?");
        Fixture.write(folder, "t.csv", text("a,part,kind\n1,test,x\n2,test,y\n"));
        refused(() -> Fixture.load(spec, new Split.ByColumn("part"), folder), "t.csv", "no row", "train");
        refused(() -> Fixture.load(GeneratorSpec.Moons.DEFAULT, new Split.ByColumn("part"), folder), "moons");
        Fixture.write(folder, "t.csv", text("a,kind\n1,x\n2,y\n"));
        refused(() -> Fixture.load(spec, new Split.OwnTest(0), folder), "t.csv has no test set of its own");
    }

    @Test
    void numbersBeyondFloat32AreRefusedThere() {
        Fixture.write(folder, "t.csv", text("a,kind\n1,x\n2,y\n1e300,x\n"));
        FileSpec.Csv spec = FileSpec.Csv.of("t.csv", KIND);
        DataPlan plan = new DataPlan(spec, Split.NONE, Scaling.NONE, TargetEncoding.ONE_HOT);
        refused(() -> plan.load(folder, Precision.FLOAT32, 1), "t.csv, row 4, column 'a'", "float32");
        assertThat(plan.load(folder, Precision.FLOAT64, 1)
                        .train()
                        .inputs()
                        .toMatrix()
                        .get(2, 0))
                .isEqualTo(1e300);
    }

    @Test
    void pathsThatLeadNowhere() throws IOException {
        FileSpec.Csv none = FileSpec.Csv.of("none.csv", KIND);
        refused(
                () -> Fixture.load(none, folder),
                "'none.csv' does not exist",
                folder.resolve("none.csv").toString());
        Files.createDirectory(folder.resolve("d"));
        refused(() -> Fixture.load(FileSpec.Csv.of("d", KIND), folder), "'d' is a folder");
        refused(() -> Fixture.load(FileSpec.Csv.of("a\0b", KIND), folder), "not a possible path");
        refused(() -> Fixture.load(new FileSpec.IdxFolder("d"), folder), "train-images-idx3-ubyte");
        refused(() -> Fixture.load(new FileSpec.IdxFolder("e"), folder), "data folder 'e' does not exist");
        Fixture.write(folder, "f", text("x"));
        refused(() -> Fixture.load(new FileSpec.IdxFolder("f"), folder), "'f' is a file");
    }

    static Stream<Arguments> idxImages() {
        byte[] good = idx(8, 250, 4, 2, 2);
        return Stream.of(
                arguments(new byte[0], "images ends inside its header"),
                arguments(new byte[] {0, 0, 8}, "images ends inside its header"),
                arguments(text("not an idx file"), "images starts with 6e6f"),
                arguments(join(new byte[] {0, 0, 0x77, 3}, new byte[12]), "images starts with 0000"),
                arguments(Arrays.copyOf(good, 10), "images ends inside its header"),
                arguments(Arrays.copyOf(good, good.length - 1), "4 x 2 x 2 = 16 elements, it has 15"),
                arguments(Arrays.copyOf(good, good.length + 1), "images goes on after"),
                arguments(gzip(Arrays.copyOf(good, good.length - 1)), "images is cut off"),
                arguments(gzip(Arrays.copyOf(good, good.length + 1)), "images goes on after"),
                arguments(Arrays.copyOf(gzip(good), 20), "images ends inside its header or gzip stream"),
                arguments(join(new byte[] {0, 0, 8, 3}, new byte[12]), "images has shape [0, 0, 0]"),
                arguments(new byte[] {0, 0, 8, 0, 7}, "images has shape []"),
                arguments(
                        join(new byte[] {0, 0, 8, 3, 127, -1, -1, -1, 127, -1, -1, -1, 127, -1, -1, -1}),
                        "images: its header claims the size 2147483647 x 2147483647;"),
                arguments(
                        join(new byte[] {0, 0, 8, 2, 0, 0, 0, 4, -1, -1, -1, -1}),
                        "images: its header claims the size 4 x 4294967295;"),
                arguments(idx(8, 250, 4), "images [4] has one dimension; images have two or more"),
                arguments(idx(8, 250, 5, 2, 2), "5 images, 4 labels"));
    }

    @ParameterizedTest
    @MethodSource("idxImages")
    void idxNamesTheFile(byte[] images, String named) {
        Fixture.write(folder, "images", images);
        Fixture.write(folder, "labels", idx(8, 2, 4));
        refused(() -> Fixture.load(new FileSpec.Idx("images", "labels"), folder), "images", named);
    }

    @Test
    void idxLabelsAreWholeNumbers() {
        Fixture.write(folder, "images", idx(8, 250, 1, 2, 2));
        Fixture.write(folder, "labels", join(new byte[] {0, 0, 0x0D, 1, 0, 0, 0, 1}, new byte[4]));
        refused(() -> Fixture.load(new FileSpec.Idx("images", "labels"), folder), "labels [1] holds floats");
    }

    @Test
    void idxLabelsHaveOneDimensionAndTwoClasses() {
        Fixture.write(folder, "images", idx(8, 250, 4, 2, 2));
        Fixture.write(folder, "labels", idx(8, 2, 4, 1));
        refused(() -> Fixture.load(new FileSpec.Idx("images", "labels"), folder), "labels", "2 dimensions");
        Fixture.write(folder, "labels", idx(8, 1, 4));
        refused(() -> Fixture.load(new FileSpec.Idx("images", "labels"), folder), "labels: every label is '0'");
    }

    @Test
    void idxTestSetMustMatchAndBeComplete() {
        Fixture.write(folder, "train-images-idx3-ubyte", idx(8, 250, 4, 2, 2));
        Fixture.write(folder, "train-labels-idx1-ubyte", idx(8, 2, 4));
        FileSpec.IdxFolder spec = new FileSpec.IdxFolder(".");
        refused(() -> Fixture.load(spec, spec.defaultSplit(), folder), "no test set of its own");
        Fixture.write(folder, "t10k-images-idx3-ubyte", idx(8, 250, 4, 3, 3));
        refused(() -> Fixture.load(spec, folder), "t10k-labels-idx1-ubyte");
        Fixture.write(folder, "t10k-labels-idx1-ubyte", idx(8, 2, 4));
        refused(() -> Fixture.load(spec, folder), "t10k-images-idx3-ubyte [4, 3, 3]", "size of an image");
    }

    static Stream<Arguments> npyInputs() {
        byte[] four = elements("<f8", 1, 2, 3, 4);
        String huge = "(" + "9".repeat(18) + ", " + "9".repeat(18) + ")";
        Supplier<byte[]> longHeader = () -> {
            byte[] bytes = npy(2, dictionary("<f8", false, "(2, 2)"), four);
            Arrays.fill(bytes, 8, 12, (byte) 0x7f);
            return bytes;
        };
        byte[] good = npy("<f8", "(2, 2)", four);
        return Stream.of(
                arguments(new byte[0], "mark of a .npy file"),
                arguments(text("1,2\n3,4\n"), "mark of a .npy file"),
                arguments(Arrays.copyOf(good, 9), "ends inside its header"),
                arguments(Arrays.copyOf(good, 40), "ends inside its header"),
                arguments(Arrays.copyOf(good, good.length - 1), "takes 32 bytes, it has 31"),
                arguments(Arrays.copyOf(good, good.length + 1), "goes on after the 32 bytes"),
                arguments(npy(4, dictionary("<f8", false, "(2, 2)"), four), "version 4.0"),
                arguments(longHeader.get(), "its header claims 2139062143 bytes"),
                arguments(npy("|O", "(2, 2)", four), "'|O' (Python objects)"),
                arguments(npy("<U5", "(2, 2)", four), "type '<U5'"),
                arguments(npy("<c8", "(2, 2)", four), "x.npy holds complex numbers"),
                arguments(npy("<f16", "(1, 2)", four), "type '<f16'"),
                arguments(npy("<F4", "(8, 2)", four), "type '<F4'"),
                arguments(
                        npy(1, "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (4,)}", four),
                        "type '[(a, <f8)]'"),
                arguments(npy("<f8", "()", elements("<f8", 1)), "has shape []"),
                arguments(npy("<f8", "(0, 3)", new byte[0]), "has shape [0, 3]"),
                arguments(npy("<f8", "(-2, 2)", four), "its header"),
                arguments(npy("<f8", "(2 2)", four), "shape '(2 2)'"),
                arguments(npy("<f8", huge, four), "its header claims shape (999"),
                arguments(npy("<f8", "(" + "1,".repeat(4_000) + ")", four), "shape '(1,1"),
                arguments(npy(1, "{'descr': '<f8', 'fortran_order': False}", four), "its header"),
                arguments(npy(1, "{'descr': '<f8', 'fortran_order': 0, 'shape': (2, 2)}", four), "its header"),
                arguments(
                        npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), 'a': 'b'}", four),
                        "its header"),
                arguments(npy(1, "__import__('os').system('id')", four), "its header"),
                arguments(npy("<f8", "(2, 2)", elements("<f8", 1, 2, 3, Double.NaN)), "sample 1, column 'x[1]': NaN"),
                arguments(
                        npy("<f8", "(2, 1)", elements("<f8", 1, Double.NEGATIVE_INFINITY)),
                        "sample 1, column 'x[0]': -Inf"),
                arguments(npy("<f8", "(4,)", four), "do not belong together: 4 and 2 samples"));
    }

    @ParameterizedTest
    @MethodSource("npyInputs")
    void npyNamesTheFile(byte[] x, String named) {
        Fixture.write(folder, "x.npy", x);
        Fixture.write(folder, "y.npy", npy("<i8", "(2,)", elements("<i8", 0, 1)));
        refused(() -> Fixture.load(new FileSpec.NumPyPair("x.npy", "y.npy", null), folder), "x.npy", named);
    }

    /**
     * The largest float, 2¹²⁸ − 2¹⁰⁴, and what rounds to it, are in range; from 2¹²⁸ − 2¹⁰³ on numbers round to
     * infinity.
     */
    @Test
    void float32EndsWhereRoundingMakesInfinity() {
        DataPlan plan = new DataPlan(
                new FileSpec.NumPyPair("x.npy", "y.npy", null), Split.NONE, Scaling.NONE, TargetEncoding.ONE_HOT);
        Fixture.write(folder, "y.npy", npy("<i8", "(2,)", elements("<i8", 0, 1)));
        double first = 0x1.ffffffp127;
        Fixture.write(folder, "x.npy", npy("<f8", "(2,)", elements("<f8", Math.nextDown(first), -Float.MAX_VALUE)));
        assertThat(plan.load(folder, Precision.FLOAT32, 1)
                        .train()
                        .inputs()
                        .toMatrix()
                        .toArray())
                .containsExactly(Float.MAX_VALUE, -Float.MAX_VALUE);
        Fixture.write(folder, "x.npy", npy("<f8", "(2,)", elements("<f8", 0, -first)));
        refused(
                () -> plan.load(folder, Precision.FLOAT32, 1),
                "sample 1, column 'x[0]': -3.4028235677973366E38 is beyond the range of float32");
        assertThat(plan.load(folder, Precision.FLOAT64, 1)
                        .train()
                        .inputs()
                        .toMatrix()
                        .toArray())
                .containsExactly(0, -first);
    }

    @Test
    void npyLabelsAreWholeNumbers() {
        Fixture.write(folder, "x.npy", npy("<f8", "(2,)", elements("<f8", 0, 1)));
        Fixture.write(folder, "y.npy", npy("<f8", "(2,)", elements("<f8", 0, 1)));
        var spec = new FileSpec.NumPyPair("x.npy", "y.npy", FileSpec.Goal.CLASSIFICATION);
        refused(() -> Fixture.load(spec, folder), "y.npy", "labels are whole numbers", "floats");
        Fixture.write(folder, "y.npy", npy("<f8", "(2,)", elements("<f8", 0, Double.NaN)));
        refused(
                () -> Fixture.load(new FileSpec.NumPyPair("x.npy", "y.npy", null), folder),
                "y.npy, sample 1, column 'y[0]': NaN");
    }

    @Test
    void npzNamesArchiveAndArray() {
        byte[] x = npy("<f8", "(2,)", elements("<f8", 0, 1));
        FileSpec.NumPyArchive spec = FileSpec.NumPyArchive.of("a.npz");
        Fixture.write(folder, "a.npz", zip(false, Map.of("x.npy", x)));
        refused(() -> Fixture.load(spec, folder), "a.npz has no array 'y', only 'x'");
        Fixture.write(folder, "a.npz", text("no archive"));
        refused(() -> Fixture.load(spec, folder), "a.npz is not a .npz archive");
        Fixture.write(folder, "a.npz", zip(true, Map.of("x.npy", x, "y.npy", Arrays.copyOf(x, x.length - 2))));
        refused(() -> Fixture.load(spec, folder), "a.npz, array 'y' is cut off");
    }

    static Stream<ThrowingCallable> settings() {
        return Stream.of(
                () -> new GeneratorSpec.Circles(1, 0, 0.5),
                () -> new GeneratorSpec.Circles(10, -1, 0.5),
                () -> new GeneratorSpec.Circles(10, Double.NaN, 0.5),
                () -> new GeneratorSpec.Circles(10, 0, 1),
                () -> new GeneratorSpec.Moons(20_000_000, 0),
                () -> new GeneratorSpec.Blobs(10, 1, 2, 0.1),
                () -> new GeneratorSpec.Blobs(10, 20, 2, 0.1),
                () -> new GeneratorSpec.Blobs(10_000_000, 2, 100_000, 0.1),
                () -> new GeneratorSpec.Spirals(10, 2, 0, 0),
                () -> new GeneratorSpec.Parity(0, 10),
                () -> new GeneratorSpec.Parity(40, GeneratorSpec.Parity.ALL),
                () -> new GeneratorSpec.LinearTeacher(100, 0, 1, 0, 1),
                () -> new GeneratorSpec.NetworkTeacher(10, 100_000, 100_000, 1, 0),
                () -> new GeneratorSpec.Chebyshev(1, 4),
                () -> new GeneratorSpec.Chebyshev(20, -1),
                () -> new GeneratorSpec.StrokeDigits(9),
                () -> new GeneratorSpec.StrokeDigits(1_000_000),
                () -> new Target.Values(List.of()),
                () -> new Target.Values(List.of("a", "a")),
                () -> new FileSpec.Idx(" ", "labels"),
                () -> new Split.ByShares(-0.1, 0),
                () -> new Split.ByShares(Double.NaN, 0),
                () -> new Split.OwnTest(1));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingsOutOfRangeAreNamed(ThrowingCallable setting) {
        refused(setting, "data ");
    }
}
