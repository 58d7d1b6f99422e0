package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Precision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    Path folder;

    private DataSet load(String text, FileSpec.Csv spec) {
        Fixture.write(folder, "t.csv", Fixture.text(text));
        return Fixture.load(spec, folder);
    }

    private static FileSpec.Csv label(String column) {
        return FileSpec.Csv.of("t.csv", new Target.Label(column));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,kind\n1,2,cat\n3,4,dog\n",
                "a,b,kind\r\n1,2,cat\r\n3,4,dog",
                "\uFEFFa,b,kind\n1,2,cat\n3,4,dog\n",
                "\uFEFF\"a\",\"b\",\"kind\"\n\"1\",\"2\",\"cat\"\n\"3\",\"4\",\"dog\"\n",
                "a, b ,kind\n1, 2, cat\n\n+3,4e0,dog\n\n",
            })
    void readsTheSameSamplesHoweverTheFileIsWritten(String text) {
        DataSet data = load(text, label("kind"));
        assertThat(data.task()).isEqualTo(new Task.Classification(List.of("cat", "dog")));
        assertThat(data.inputNames()).containsExactly("a", "b");
        assertThat(data.train().inputs().toMatrix().toArray()).containsExactly(1, 2, 3, 4);
        assertThat(data.train().targets().toArray()).containsExactly(1, 0, 0, 1);
        assertThat(data.train().labels()).containsExactly(0, 1);
    }

    @Test
    void quotedCellsMayHoldDelimitersQuotesAndLineBreaks() {
        DataSet data = load("\"a,b\",kind\n1,\"say \"\"x\"\"\"\n2,\"two\nlines\"\n", label("kind"));
        assertThat(data.inputNames()).containsExactly("a,b");
        assertThat(data.task()).isEqualTo(new Task.Classification(List.of("say \"x\"", "two\nlines")));
    }

    @Test
    void categoriesBecomeOneHotColumnsInTheirPlaceAndOrder() {
        var spec = Fixture.csv(
                "t.csv", new Target.Values(List.of("y")), List.of("id"), List.of("origin", "size"), ';', true);
        DataSet data = load("id;origin;y;size;w\nq;usa;1.5;10;7\nr;asia;2.5;9;8\ns;usa;3.5;9;9\n", spec);
        assertThat(data.inputNames()).containsExactly("origin=asia", "origin=usa", "size=9", "size=10", "w");
        assertThat(data.train().inputs().toMatrix().toArray())
                .containsExactly(0, 1, 0, 1, 7, 1, 0, 1, 0, 8, 0, 1, 1, 0, 9);
        assertThat(data.task()).isEqualTo(new Task.Regression(List.of("y")));
        assertThat(data.train().targets().toArray()).containsExactly(1.5, 2.5, 3.5);
        assertThat(data.train().labels()).isNull();
    }

    @Test
    void severalTargetsKeepTheOrderInWhichTheyAreNamed() {
        var spec = FileSpec.Csv.of("t.csv", new Target.Values(List.of("z", "y")));
        DataSet data = load("y,x,z\n1,2,3\n4,5,6\n", spec);
        assertThat(data.train().targets().toArray()).containsExactly(3, 1, 6, 4);
        assertThat(data.outputs()).isEqualTo(2);
    }

    @Test
    void columnsWithoutNamesAreCalledByTheirPosition() {
        DataSet headless = load(
                "5,6,1\n7,8,0\n", Fixture.csv("t.csv", new Target.Label("3"), List.of("1"), List.of(), ',', false));
        assertThat(headless.inputNames()).containsExactly("2");
        assertThat(headless.train().inputs().toMatrix().toArray()).containsExactly(6, 8);
        DataSet index = load(
                ",a,kind\n0,5,x\n1,6,y\n",
                Fixture.csv("t.csv", new Target.Label("kind"), List.of("1"), List.of(), ',', true));
        assertThat(index.inputNames()).containsExactly("a");
    }

    @Test
    void classesThatAreWholeNumbersAreOrderedByValue() {
        DataSet data = load("a,k\n1,10\n2,9\n3,-1\n", label("k"));
        assertThat(data.task()).isEqualTo(new Task.Classification(List.of("-1", "9", "10")));
        assertThat(data.train().labels()).containsExactly(2, 1, 0);
    }

    @Test
    void indexEncodingGivesOneColumn() {
        Fixture.write(folder, "t.csv", Fixture.text("a,k\n1,no\n2,yes\n3,yes\n"));
        DataSet data = new DataPlan(label("k"), Split.NONE, Scaling.NONE, TargetEncoding.INDEX)
                .load(folder, Precision.FLOAT32, 1);
        assertThat(data.train().targets().toArray()).containsExactly(0, 1, 1);
        assertThat(data.outputs()).isEqualTo(1);
    }

    @Test
    void splitColumnDecidesAndIsNoInput() {
        Fixture.write(
                folder, "t.csv", Fixture.text("a,part,k\n1,train,x\n2,Test,y\n3,val,x\n4,validation,y\n5,train,y\n"));
        DataSet data = Fixture.load(label("k"), new Split.ByColumn("part"), folder);
        assertThat(data.inputNames()).containsExactly("a");
        assertThat(data.train().inputs().toMatrix().toArray()).containsExactly(1, 5);
        assertThat(data.validation().inputs().toMatrix().toArray()).containsExactly(3, 4);
        assertThat(data.test().inputs().toMatrix().toArray()).containsExactly(2);
    }

    @Test
    void pathsStartAtTheGivenFolderThenAtTheWorkingDirectory() {
        Fixture.write(folder, "t.csv", "a,k\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));
        assertThat(DataFiles.file(folder, "t.csv"))
                .isEqualTo(folder.resolve("t.csv").toAbsolutePath());
        assertThat(DataFiles.file(folder, "pom.xml"))
                .isEqualTo(Path.of("pom.xml").toAbsolutePath());
    }
}
