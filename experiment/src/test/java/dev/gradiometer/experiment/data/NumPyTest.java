package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumPyTest {
    @TempDir
    Path folder;

    private static final byte[] LABELS = Fixture.npy("<i8", "(2,)", Fixture.elements("<i8", 3, -1));

    private DataSet load(byte[] x, byte[] y) {
        Fixture.write(folder, "x.npy", x);
        Fixture.write(folder, "y.npy", y);
        return Fixture.load(new FileSpec.NumPyPair("x.npy", "y.npy", null), folder);
    }

    static Stream<String> types() {
        return Stream.of("f4", "f8", "i2", "i4", "i8", "u2", "u4", "u8")
                .flatMap(type -> Stream.of("<" + type, ">" + type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsEveryTypeInBothByteOrders(String type) {
        double negative = type.charAt(1) == 'u' ? 65_000 : -7;
        byte[] x = Fixture.npy(type, "(2, 2)", Fixture.elements(type, 0, 1, 258, negative));
        assertThat(load(x, LABELS).train().inputs().toMatrix().toArray()).containsExactly(0, 1, 258, negative);
    }

    @Test
    void readsBytesAndBooleans() {
        byte[] signed = Fixture.npy("|i1", "(2, 2)", Fixture.elements("|i1", 0, 127, -128, -1));
        assertThat(load(signed, LABELS).train().inputs().toMatrix().toArray()).containsExactly(0, 127, -128, -1);
        byte[] unsigned = Fixture.npy("|u1", "(2, 2)", Fixture.elements("|u1", 0, 127, 128, 255));
        assertThat(load(unsigned, LABELS).train().inputs().toMatrix().toArray()).containsExactly(0, 127, 128, 255);
        byte[] booleans = Fixture.npy("|b1", "(2, 1)", Fixture.elements("|b1", 1, 0));
        assertThat(load(booleans, LABELS).train().inputs().toMatrix().toArray()).containsExactly(1, 0);
    }

    @Test
    void readsHalfPrecision() {
        byte[] x = Fixture.npy("<f2", "(2, 1)", new byte[] {0, 0x3e, 0, (byte) 0xc0});
        assertThat(load(x, LABELS).train().inputs().toMatrix().toArray()).containsExactly(1.5, -2);
    }

    @Test
    void readsUnsignedNumbersBeyondTheRangeOfLong() {
        byte[] x = Fixture.npy("<u8", "(2, 1)", Fixture.elements("<u8", 0x1p63 + 0x1p20, 0x1.8p63));
        assertThat(load(x, LABELS).train().inputs().toMatrix().toArray()).containsExactly(0x1p63 + 0x1p20, 0x1.8p63);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsEveryVersion(int version) {
        byte[] x =
                Fixture.npy(version, Fixture.dictionary("<f8", false, "(2, 2)"), Fixture.elements("<f8", 1, 2, 3, 4));
        assertThat(load(x, LABELS).train().inputs().toMatrix().toArray()).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shape\": (2, 2), \"fortran_order\": False, \"descr\": \"<f8\"}",
                "{'descr':'<f8','fortran_order':False,'shape':(2,2)}",
                "  { 'descr' : '<f8' , 'fortran_order' : False , 'shape' : ( 2 , 2 , ) , }  ",
            })
    void readsHeadersOfOtherWriters(String dictionary) {
        byte[] x = Fixture.npy(1, dictionary, Fixture.elements("<f8", 1, 2, 3, 4));
        assertThat(load(x, LABELS).train().inputs().toMatrix().toArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void fortranOrderGivesTheSameRows() {
        byte[] flat =
                Fixture.npy(1, Fixture.dictionary("<f8", true, "(2, 3)"), Fixture.elements("<f8", 1, 4, 2, 5, 3, 6));
        assertThat(load(flat, LABELS).train().inputs().toMatrix().toArray()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void imagesAreFlattenedWithTheLastDimensionFastest() {
        double[] c = new double[12];
        double[] fortran = new double[12];
        for (int s = 0; s < 2; s++) {
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 3; column++) {
                    double value = 100 * s + 10 * row + column;
                    c[6 * s + 3 * row + column] = value;
                    fortran[s + 2 * row + 4 * column] = value;
                }
            }
        }
        DataSet plain = load(Fixture.npy("<f8", "(2, 2, 3)", Fixture.elements("<f8", c)), LABELS);
        assertThat(plain.train().inputs().toMatrix().toArray())
                .containsExactly(0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112);
        assertThat(plain.inputNames()).endsWith("pixel[1,2]");
        byte[] turned = Fixture.npy(1, Fixture.dictionary("<f8", true, "(2, 2, 3)"), Fixture.elements("<f8", fortran));
        assertThat(load(turned, LABELS).train().inputs().toMatrix().toArray())
                .containsExactly(plain.train().inputs().toMatrix().toArray());
    }

    @Test
    void wholeNumbersAreClassesAndFloatsAreValues() {
        byte[] x = Fixture.npy("<f4", "(2,)", Fixture.elements("<f4", 0.5, 1.5));
        DataSet classes = load(x, LABELS);
        assertThat(classes.task()).isEqualTo(new Task.Classification(List.of("-1", "3")));
        assertThat(classes.train().labels()).containsExactly(1, 0);
        assertThat(classes.inputs()).isEqualTo(1);
        DataSet values = load(x, Fixture.npy("<f8", "(2, 2)", Fixture.elements("<f8", 1, 2, 3, 4)));
        assertThat(values.task()).isEqualTo(new Task.Regression(List.of("y[0]", "y[1]")));
        DataSet chosen = Fixture.load(new FileSpec.NumPyPair("x.npy", "y.npy", FileSpec.Goal.REGRESSION), folder);
        assertThat(chosen.train().targets().toArray()).containsExactly(1, 2, 3, 4);
        Fixture.write(folder, "y.npy", LABELS);
        DataSet numbers = Fixture.load(new FileSpec.NumPyPair("x.npy", "y.npy", FileSpec.Goal.REGRESSION), folder);
        assertThat(numbers.train().targets().toArray()).containsExactly(3, -1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsArchivesStoredOrDeflated(boolean stored) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("x.npy", Fixture.npy("<f4", "(2, 2)", Fixture.elements("<f4", 1, 2, 3, 4)));
        members.put("y.npy", LABELS);
        members.put("x_test.npy", Fixture.npy("|u1", "(1, 2)", Fixture.elements("|u1", 5, 6)));
        members.put("y_test.npy", Fixture.npy("<i4", "(1,)", Fixture.elements("<i4", 3)));
        Fixture.write(folder, "a.npz", Fixture.zip(stored, members));
        DataSet data = Fixture.load(FileSpec.NumPyArchive.of("a.npz"), folder);
        assertThat(data.train().inputs().toMatrix().toArray()).containsExactly(1, 2, 3, 4);
        var spec = new FileSpec.NumPyArchive("a.npz", "x", "y", "x_test", "y_test", null);
        DataSet tested = Fixture.load(spec, spec.defaultSplit(), folder);
        assertThat(tested.train().samples()).isEqualTo(2);
        assertThat(tested.test().inputs().toMatrix().toArray()).containsExactly(5, 6);
        assertThat(tested.test().labels()).containsExactly(1);
    }
}
