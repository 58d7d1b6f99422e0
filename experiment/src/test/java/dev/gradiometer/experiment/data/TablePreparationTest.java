package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.Category.Coding;
import dev.gradiometer.experiment.data.Category.Unseen;
import dev.gradiometer.experiment.data.Missing.Treatment;
import dev.gradiometer.experiment.preprocessing.PreprocessingFile;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.CsvDialect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the cells of a table become numbers, with what is fitted on the training part. */
class TablePreparationTest {
    private static final TableColumns PRICE = TableColumns.of(new Target.Values(List.of("y")));
    private static final Split PART = new Split.ByColumn("part");

    @TempDir
    Path folder;

    private DataPlan plan(String text, TableColumns columns) {
        Fixture.write(folder, "t.csv", Fixture.text(text));
        return DataPlan.of(new FileSpec.Csv("t.csv", columns, CsvDialect.DEFAULT))
                .withSplit(Split.NONE);
    }

    private DataSet load(DataPlan plan) {
        return plan.load(folder, Precision.FLOAT64, 1);
    }

    private DataSet load(String text, TableColumns columns) {
        return load(plan(text, columns));
    }

    private static double[] inputs(Part part) {
        return part.inputs().toMatrix().toArray();
    }

    private static TableColumns missing(TableColumns columns, Missing missing, List<String> indicators) {
        return new TableColumns(
                columns.target(),
                columns.ignored(),
                columns.categories(),
                columns.truths(),
                columns.dates(),
                missing,
                List.of("-9"),
                indicators,
                columns.weight());
    }

    @Test
    void missingNumbersAreFilledFromTheTrainingPartAlone() {
        String text = "a,b,c,part,y\n1,5,1,train,0\n2,,,train,0\n9,5,1,train,0\n,7,2,train,0\n-9,100,,test,0\n";
        Missing treatments = new Missing(
                Treatment.MEAN, Treatment.ERROR, Map.of("b", Treatment.MEDIAN, "c", Treatment.MOST_FREQUENT));

        DataSet data = load(plan(text, missing(PRICE, treatments, List.of("a"))).withSplit(PART));

        assertThat(data.inputNames()).containsExactly("a", "a is missing", "b", "c");
        assertThat(inputs(data.train())).containsExactly(1, 0, 5, 1, 2, 0, 5, 1, 9, 0, 5, 1, 4, 1, 7, 2);
        assertThat(inputs(data.test())).containsExactly(4, 1, 100, 1);
    }

    @Test
    void indicatorsForAllAreThoseOfColumnsWithMissingCells() {
        DataSet data = load("a,b,y\n1,5,0\n,7,0\n", missing(PRICE, Missing.all(Treatment.MEAN), null));

        assertThat(data.inputNames()).containsExactly("a", "a is missing", "b");
    }

    @Test
    void rowsWithMissingCellsAreLeftOut() {
        Missing drop = new Missing(Treatment.DROP_ROW, Treatment.ERROR, Map.of("y", Treatment.DROP_ROW));

        DataSet data = load("a,y\n1,10\n,20\n3,\n4,40\n", missing(PRICE, drop, List.of()));

        assertThat(inputs(data.train())).containsExactly(1, 4);
        assertThat(data.train().targets().toArray()).containsExactly(10, 40);
        assertThat(data.train().place(1)).isEqualTo("t.csv, row 5");
    }

    @Test
    void missingCellsThatAreMistakesAreToldColumnByColumn() {
        assertThatThrownBy(() -> load("a,b,y\n,1,0\n,2,\n3,,0\n4,5,1\n", PRICE))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("t.csv, column 'a': 2 values are missing (rows 2, 3)")
                .hasMessageContaining("row 4, column 'b': the value is missing")
                .hasMessageContaining("row 3, column 'y': the value is missing");
    }

    @Test
    void nothingStandsForAMissingTarget() {
        Missing treatments = new Missing(Treatment.MEAN, Treatment.ERROR, Map.of("y", Treatment.MEAN));

        assertThatThrownBy(() -> load("a,y\n1,\n2,3\n", missing(PRICE, treatments, List.of())))
                .hasMessageContaining("missing is mean for column 'y', which is no input; choose error or drop-row");
        assertThatThrownBy(() -> load("a,y\n1,\n2,3\n", missing(PRICE, Missing.all(Treatment.MEAN), List.of())))
                .hasMessageContaining("column 'y': the value is missing");
    }

    @Test
    void missingWordsCanBeAWordOfTheirOwn() {
        TableColumns columns = missing(
                PRICE.withCategories(List.of("w", "v")),
                new Missing(Treatment.ERROR, Treatment.CATEGORY, Map.of("v", Treatment.MOST_FREQUENT)),
                List.of());

        DataSet data = load("w,v,y\nb,q,0\n,p,0\na,q,0\na,,0\n", columns);

        assertThat(data.inputNames()).containsExactly("w=a", "w=b", "w=(missing)", "v=p", "v=q");
        assertThat(inputs(data.train())).containsExactly(0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1);
    }

    @Test
    void rareAndUnseenWordsShareAnInput() {
        TableColumns columns = PRICE.withCodings(List.of(new Category("w", Coding.ONE_HOT, 1, 2, Unseen.OTHER)));
        String text = "w,part,y\na,train,0\na,train,0\nb,train,0\na,test,0\nc,test,0\n";

        DataSet data = load(plan(text, columns).withSplit(PART));

        assertThat(data.inputNames()).containsExactly("w=a", "w=(other)");
        assertThat(inputs(data.train())).containsExactly(1, 0, 1, 0, 0, 1);
        assertThat(inputs(data.test())).containsExactly(1, 0, 0, 1);
    }

    @Test
    void wordsBecomeSharesOrPlacesOfAHash() {
        TableColumns columns = PRICE.withCodings(List.of(
                new Category("w", Coding.FREQUENCY, 1, 0, Unseen.OTHER),
                new Category("v", Coding.HASH, 4, 0, Unseen.ERROR)));

        DataSet data = load("w,v,y\na,p,0\na,q,0\nb,p,0\na,r,0\n", columns);

        double[] rows = inputs(data.train());
        assertThat(data.inputNames()).containsExactly("w (share)", "v#0", "v#1", "v#2", "v#3");
        assertThat(new double[] {rows[0], rows[5], rows[10]}).containsExactly(0.75, 0.75, 0.25);
        assertThat(Arrays.copyOfRange(rows, 1, 5)).containsExactly(Arrays.copyOfRange(rows, 11, 15));
        for (int row = 0; row < 4; row++) {
            assertThat(Arrays.stream(rows, 5 * row + 1, 5 * row + 5)
                            .map(Math::abs)
                            .sum())
                    .isEqualTo(1);
        }
    }

    @Test
    void aThousandAndOneWordsAreTooManyForAnInputEach() {
        StringBuilder text = new StringBuilder("w,y\n");
        for (int i = 0; i <= Category.MOST_WORDS; i++) {
            text.append('w').append(i).append(",0\n");
        }

        assertThatThrownBy(() -> load(text.toString(), PRICE.withCategories(List.of("w"))))
                .hasMessage("t.csv, column 'w': 1,001 different words, more than 1,000, are too many for an input each;"
                        + " choose encode: hash or frequency, or leave the column out");
    }

    @Test
    void datesBecomeYearsAndPlacesInYearAndWeek() {
        TableColumns columns = new TableColumns(
                PRICE.target(),
                List.of(),
                List.of(),
                List.of("s"),
                List.of("d"),
                Missing.ERROR,
                List.of(),
                List.of(),
                null);

        DataSet data = load("d,s,y\n1970-01-01,yes,0\n1971-01-01,No,0\n", columns);

        assertThat(data.inputNames())
                .containsExactly(
                        "d",
                        "d, sine of the year",
                        "d, cosine of the year",
                        "d, sine of the week",
                        "d, cosine of the week",
                        "s");
        double week = 2 * Math.PI * (365 % 7) / 7;
        double year = 2 * Math.PI * 365 / 365.2425;
        assertThat(inputs(data.train()))
                .containsExactly(
                        new double[] {
                            0,
                            0,
                            1,
                            0,
                            1,
                            1,
                            365 / 365.2425,
                            Math.sin(year),
                            Math.cos(year),
                            Math.sin(week),
                            Math.cos(week),
                            0
                        },
                        within(1e-12));
    }

    @Test
    void targetsAreScaledAndTurnedBack() {
        String text = "a,part,y\n1,train,1\n2,train,100\n3,test,10\n";
        for (TargetScaling scaling : TargetScaling.values()) {
            DataSet data = load(plan(text, PRICE).withSplit(PART).withTargetScaling(scaling));
            Targets.Numbers numbers = (Targets.Numbers) data.preprocessing().targets();

            double[] learned = data.test().targets().toArray();
            double expected = switch (scaling) {
                case NONE -> 10;
                case STANDARDISE -> (10 - 50.5) / 49.5;
                case MIN_MAX -> 9 / 99.0;
                case LOG -> 0;
                case LOG1P -> (Math.log(11) - Math.log(202) / 2) / (Math.log(50.5) / 2);
            };
            assertThat(learned[0]).as(scaling.label()).isCloseTo(expected, within(1e-12));
            numbers.units().toUser(learned);
            assertThat(learned[0]).as(scaling.label()).isCloseTo(10, within(1e-12));
        }
    }

    @Test
    void aTargetWithoutALogarithmIsNamed() {
        assertThatThrownBy(() -> load(plan("a,y\n1,2\n2,0\n", PRICE).withTargetScaling(TargetScaling.LOG)))
                .hasMessage("t.csv, row 3, column 'y': the target 0.0 has no logarithm;"
                        + " choose target-scaling: standardise, or log1p for numbers from 0");
    }

    @Test
    void weightsOfSamplesAndClassesHaveAMeanOfOne() {
        TableColumns columns = new TableColumns(
                new Target.Label("k"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Missing.ERROR,
                List.of(),
                List.of(),
                "w");
        String text = "a,w,k\n1,1,x\n2,1,x\n3,1,x\n4,2,y\n";

        assertThat(load(text, columns).train().weights().toArray()).containsExactly(0.8, 0.8, 0.8, 1.6);
        double[] balanced = load(plan(text, columns).withClassWeights(ClassWeights.BALANCED))
                .train()
                .weights()
                .toArray();
        assertThat(balanced).containsExactly(new double[] {4 / 9.0, 4 / 9.0, 4 / 9.0, 8 / 3.0}, within(1e-12));
        assertThat(load(plan(text, columns).withClassWeights(new ClassWeights.Given(Map.of("x", 2.0))))
                        .train()
                        .weights()
                        .toArray())
                .containsExactly(1, 1, 1, 1);
        assertThatThrownBy(() -> load(plan(text, columns).withClassWeights(new ClassWeights.Given(Map.of("z", 2.0)))))
                .hasMessageContaining("class-weights names the class 'z'");
        assertThatThrownBy(() -> load("a,w,k\n1,-1,x\n2,1,y\n", columns))
                .hasMessageContaining("row 2, column 'w': '-1.0' is below 0");
    }

    @Test
    void labelsThatAreThereOrNot() {
        DataSet data = load("a,p,q\n1,yes,no\n2,0,1\n", TableColumns.of(new Target.Labels(List.of("q", "p"))));

        assertThat(data.task()).isEqualTo(new Task.MultiLabel(List.of("q", "p")));
        assertThat(data.train().targets().toArray()).containsExactly(0, 1, 1, 0);
        assertThat(data.train().labels()).isNull();
    }

    @Test
    void anAutoencoderIsHeldAgainstItsScaledInputs() {
        DataPlan plan = plan("a,b\n1,10\n3,30\n", TableColumns.of(new Target.Inputs()))
                .withScaling(Scaling.MIN_MAX)
                .withObjective(DataPlan.Objective.INPUTS);

        DataSet data = load(plan);

        assertThat(data.train().targets().toArray()).containsExactly(0, 0, 1, 1);
        double[] outputs = {0.5, 0.25};
        ((Targets.Inputs) data.preprocessing().targets()).units().toUser(outputs);
        assertThat(outputs).containsExactly(2, 15);
    }

    @Test
    void whatWasFittedIsReadAsItWasWritten() {
        TableColumns columns = missing(
                PRICE.withCodings(List.of(
                        Category.of("w"),
                        new Category("v", Coding.HASH, 4, 0, Unseen.ERROR),
                        new Category("u", Coding.FREQUENCY, 1, 0, Unseen.OTHER))),
                new Missing(Treatment.MEDIAN, Treatment.CATEGORY, Map.of()),
                List.of("a", "w"));

        DataSet data = load(plan("a,w,v,u,y\n1,\"b\u0007\",p,x,1\n,,q,x,2\n3,c,,z,5\n", columns)
                .withScaling(Scaling.STANDARDISE)
                .withTargetScaling(TargetScaling.LOG));

        byte[] document = PreprocessingFile.write(data.preprocessing());
        assertThat(PreprocessingFile.read(document)).isEqualTo(data.preprocessing());
        assertThat(data.preprocessing().features()).isInstanceOf(TableFeatures.class);
    }

    @Test
    void aDamagedFileOfWhatWasFittedIsOneLine() {
        DataSet data = load(plan("a,y\n1,1\n2,2\n", PRICE).withScaling(Scaling.STANDARDISE));
        String text =
                new String(PreprocessingFile.write(data.preprocessing()), java.nio.charset.StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PreprocessingFile.read(Fixture.text(text.replace("\"number\"", "\"numbr\""))))
                .isInstanceOf(UserInputException.class)
                .hasMessageNotContaining("dev.gradiometer");
        assertThatThrownBy(() -> PreprocessingFile.read(Fixture.text(text.replace("1.5", "1.5, 2"))))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("divisors");
        assertThatThrownBy(() -> PreprocessingFile.read(Fixture.text("[]"))).isInstanceOf(UserInputException.class);
    }

    @Test
    void settingsForColumnsThatAreNoInputsAreNamed() {
        Missing wrong = new Missing(Treatment.ERROR, Treatment.ERROR, Map.of("aa", Treatment.MEAN));

        assertThatThrownBy(() -> load("aaa,y\n1,0\n", missing(PRICE, wrong, List.of())))
                .hasMessageContaining("missing names column 'aa', which is no input column of t.csv")
                .hasMessageContaining("'aaa'");
        assertThatThrownBy(() -> load("a,y\n1,0\n", missing(PRICE, Missing.ERROR, List.of("a"))))
                .hasMessageContaining("indicators names column 'a', and missing is error for it");
    }
}
