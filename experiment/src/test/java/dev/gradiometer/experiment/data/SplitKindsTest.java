package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.tables.CsvDialect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits by class, by group and by time. */
class SplitKindsTest {
    @TempDir
    Path folder;

    private DataSet load(String text, Split split, String... ignored) {
        Fixture.write(folder, "t.csv", Fixture.text(text));
        TableColumns columns = TableColumns.of(new Target.Label("k")).ignoring(List.of(ignored));
        FileSpec.Csv csv = new FileSpec.Csv("t.csv", columns, CsvDialect.DEFAULT);
        return DataPlan.of(csv).withSplit(split).load(folder, Precision.FLOAT64, 1);
    }

    private static long count(Part part, int label) {
        return Arrays.stream(part.labels()).filter(l -> l == label).count();
    }

    private static Set<Double> first(Part part) {
        Set<Double> values = new HashSet<>();
        for (int row = 0; row < part.samples(); row++) {
            values.add(part.inputs().toMatrix().get(row, 0));
        }
        return values;
    }

    private static String rare(int common, int rare) {
        StringBuilder text = new StringBuilder("a,k\n");
        for (int i = 0; i < common + rare; i++) {
            text.append(i).append(i < rare ? ",yes\n" : ",no\n");
        }
        return text.toString();
    }

    @Test
    void eachPartHasItsShareOfEachClass() {
        DataSet data = load(rare(980, 20), new Split.ByShares(0.2, 0.1));

        assertThat(data.train().samples()).isEqualTo(700);
        assertThat(data.validation().samples()).isEqualTo(200);
        assertThat(data.test().samples()).isEqualTo(100);
        assertThat(count(data.train(), 1)).isEqualTo(14);
        assertThat(count(data.validation(), 1)).isEqualTo(4);
        assertThat(count(data.test(), 1)).isEqualTo(2);
    }

    @Test
    void aClassKeepsASampleToTrainOn() {
        DataSet data = load(rare(9, 1), new Split.ByShares(0.5, 0.2));

        assertThat(count(data.train(), 1)).isEqualTo(1);
        assertThat(data.validation().samples()).isEqualTo(5);
        assertThat(data.test().samples()).isEqualTo(2);
    }

    @Test
    void withoutRegardToClassesTheDrawIsAnother() {
        double[] stratified = load(rare(500, 500), new Split.ByShares(0.2, 0))
                .validation()
                .inputs()
                .toMatrix()
                .toArray();
        double[] plain = load(rare(500, 500), new Split.ByShares(0.2, 0, false))
                .validation()
                .inputs()
                .toMatrix()
                .toArray();

        assertThat(plain).hasSize(200).isNotEqualTo(stratified);
    }

    @Test
    void samplesOfOneGroupAreInOnePart() {
        StringBuilder text = new StringBuilder("a,who,k\n");
        for (int i = 0; i < 400; i++) {
            int group = i * i % 37;
            text.append(group).append(",p").append(group).append(i % 2 == 0 ? ",x\n" : ",y\n");
        }

        DataSet data = load(text.toString(), new Split.ByGroup("who", 0.2, 0.2));

        assertThat(data.inputNames()).containsExactly("a");
        assertThat(first(data.train())).doesNotContainAnyElementsOf(first(data.validation()));
        assertThat(first(data.train())).doesNotContainAnyElementsOf(first(data.test()));
        assertThat(first(data.validation())).doesNotContainAnyElementsOf(first(data.test()));
        assertThat(data.validation().samples()).isBetween(60, 100);
        assertThat(data.test().samples()).isBetween(60, 100);
        assertThatThrownBy(() -> load("a,who,k\n1,p,x\n2,p,y\n3,q,x\n", new Split.ByGroup("who", 0.2, 0.2)))
                .hasMessageContaining("has 2 different values, and the split has 3 parts");
    }

    @Test
    void theLastSamplesTestAndMomentsAreNotDivided() {
        String text = "a,when,k\n5,2024-05-01,x\n1,2024-01-01,x\n2,2024-02-01,y\n3,2024-03-01,x\n"
                + "4,2024-04-01,y\n6,2024-06-01 12:00,x\n7,2024-06-01T13:00,y\n8,2024-07-01,x\n9,2024-07-01,y\n"
                + "10,2024-08-01,y\n";

        DataSet data = load(text, new Split.ByTime("when", 0.3, 0.2));

        assertThat(data.train().inputs().toMatrix().toArray()).containsExactly(5, 1, 2, 3, 4);
        assertThat(data.validation().inputs().toMatrix().toArray()).containsExactly(6, 7, 8, 9);
        assertThat(data.test().inputs().toMatrix().toArray()).containsExactly(10);
    }

    @Test
    void numbersOrderRowsByValue() {
        String text = "a,t,k\n1,9,x\n2,10,y\n3,100,x\n4,2,y\n5,-1,x\n";

        DataSet data = load(text, new Split.ByTime("t", 0, 0.4));

        assertThat(data.test().inputs().toMatrix().toArray()).containsExactly(2, 3);
        assertThatThrownBy(() -> load(text.replace("100", "soon"), new Split.ByTime("t", 0, 0.4)))
                .hasMessageContaining("column 't': 'soon' is neither a number nor a date");
        assertThatThrownBy(() -> load(text.replaceAll(",[-0-9]+,", ",1,"), new Split.ByTime("t", 0, 0.4)))
                .hasMessageContaining("have the same time");
        assertThatThrownBy(() -> load(text.replace("100", ""), new Split.ByTime("t", 0, 0.4)))
                .hasMessageContaining("row 4, column 't': the value is missing");
    }
}
