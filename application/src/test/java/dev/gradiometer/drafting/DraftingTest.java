package dev.gradiometer.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TableColumns;
import dev.gradiometer.experiment.data.Target;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.views.text.DraftReport;
import dev.gradiometer.views.text.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is drafted for a table, and why. */
class DraftingTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Draft draft(String header, int rows, IntFunction<String> row, String... targets) throws IOException {
        String text = IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n"));
        Path data = Files.writeString(
                Files.createDirectories(folder.resolve("data")).resolve("t.csv"), text);
        Draft draft = Drafting.of(data, folder.resolve("t.yaml"), List.of(targets), Loading.UNHEARD);
        readsBack(draft);
        return draft;
    }

    /**
     * Whatever is drafted: its file says what was drafted, in every language, and the editor has nothing against it.
     */
    private static void readsBack(Draft draft) throws IOException {
        for (Language language : Language.values()) {
            ExperimentFile file = ExperimentFile.parse(draft.text(language), "t.yaml", List.of());
            assertThat(file.spec()).isEqualTo(draft.spec());
            assertThat(file.text().lines()).allMatch(line -> line.length() <= 140);
            try (InputStream in =
                    ExperimentFile.class.getResourceAsStream("/dev/gradiometer/experiment/experiment.schema.json")) {
                Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(JSON.readTree(in));
                assertThat(schema.validate(JSON.writeValueAsString(file.resolved()), InputFormat.JSON).stream()
                                .map(Error::toString))
                        .isEmpty();
            }
        }
    }

    private static TableColumns columns(Draft draft) {
        return ((FileSpec.Csv) draft.spec().data().source()).columns();
    }

    private static Use use(Draft draft, String column) {
        return draft.found().uses().stream()
                .filter(one -> one.column().equals(column))
                .findFirst()
                .orElseThrow()
                .use();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    @Test
    void eachColumnGetsAUse() throws IOException {
        Draft draft = draft(
                "id,age,town,smokes,born,name,always,nothing,who",
                200,
                i -> "%d,%s,%s,%s,20%02d-0%d-11,%s,7,,%s"
                        .formatted(
                                i + 1,
                                i % 5 == 0 ? "" : 20 + i % 40,
                                List.of("Rome", "Oslo", "Bern").get(i % 3),
                                i % 2 == 0 ? "yes" : "no",
                                i % 20,
                                1 + i % 9,
                                "Person " + i * 7919 % 1000,
                                i % 4 == 0 ? "a" : "b"));

        assertThat(use(draft, "id")).isInstanceOf(Use.Ignored.class);
        assertThat(use(draft, "age")).isInstanceOf(Use.Numeric.class);
        assertThat(use(draft, "town")).isInstanceOf(Use.Words.class);
        assertThat(use(draft, "smokes")).isInstanceOf(Use.Truth.class);
        assertThat(use(draft, "born")).isInstanceOf(Use.Date.class);
        assertThat(use(draft, "name")).isInstanceOf(Use.Ignored.class);
        assertThat(use(draft, "always")).isInstanceOf(Use.Ignored.class);
        assertThat(use(draft, "nothing")).isInstanceOf(Use.Ignored.class);
        assertThat(use(draft, "who")).isInstanceOf(Use.Target.class);
        assertThat(columns(draft).indicators()).containsExactly("age");
        assertThat(columns(draft).ignored()).containsExactly("id", "name", "always", "nothing");
        assertThat(((FileSpec.Csv) draft.spec().data().source()).path()).isEqualTo("data/t.csv");
    }

    @Test
    void aNameOfAnOutcomeBeatsThePlaceOfTheLastColumn() throws IOException {
        IntFunction<String> rows = i -> "%d,%d,%s".formatted(i % 2, i % 3, number(i * 0.37 % 1));

        assertThat(draft("survived,pclass,x", 50, rows).found().target().columns())
                .containsExactly("survived");
        assertThat(draft("a,pclass,x", 50, rows).found().target().columns()).containsExactly("x");
        assertThat(draft("a,SalePrice,x", 50, rows).found().target().columns()).containsExactly("SalePrice");
        Draft told = draft("survived,pclass,x", 50, rows, "pclass");
        assertThat(told.found().target().columns()).containsExactly("pclass");
        assertThat(told.found().target().asked()).isTrue();
    }

    @Test
    void theTaskFollowsFromTheTarget() throws IOException {
        Draft two = draft("x,y", 60, i -> i + ".5," + (i % 2 == 0 ? "yes" : "no"));
        assertThat(two.found().goal()).isInstanceOf(Goal.Classes.class);
        assertThat(two.spec().loss().name()).isEqualTo("binary-cross-entropy-on-logits");

        Draft four = draft("x,y", 60, i -> i + ".5,k" + i % 4);
        assertThat(four.found().goal().outputs()).isEqualTo(4);
        assertThat(four.spec().loss().name()).isEqualTo("categorical-cross-entropy-on-logits");

        Draft labels = draft("x,rain,wind", 60, i -> i + ".5," + i % 2 + "," + i / 3 % 2, "rain", "wind");
        assertThat(columns(labels).target()).isEqualTo(new Target.Labels(List.of("rain", "wind")));

        Draft numbers = draft("x,y", 60, i -> i + ".5," + number(Math.sin(i)));
        assertThat(numbers.spec().data().targetScaling()).isEqualTo(TargetScaling.STANDARDISE);
        Draft prices = draft("x,price", 60, i -> i + ".5," + number(Math.exp(i * 0.15)));
        assertThat(prices.spec().data().targetScaling()).isEqualTo(TargetScaling.LOG);
        Draft counts = draft("x,count", 90, i -> i + ".5," + (int) Math.exp(i * 0.1 - 1));
        assertThat(counts.spec().data().targetScaling()).isEqualTo(TargetScaling.LOG1P);
    }

    @Test
    void rowsOfATargetWithoutAValueAreLeftOut() throws IOException {
        Draft draft = draft("x,y", 60, i -> i + ".5," + (i == 7 ? "" : "k" + i % 2));

        assertThat(columns(draft).missing().columns()).containsOnlyKeys("y");
    }

    @Test
    void aSeriesIsSplitByTimeAndOwnersByGroup() throws IOException {
        Draft series = draft("when,y", 60, i -> "2024-01-01 %02d:%02d,%s".formatted(i / 12, i % 12, number(i * 0.1)));
        assertThat(series.spec().data().split()).isInstanceOf(Split.ByTime.class);
        assertThat(columns(series).dates()).containsExactly("when");

        Draft shuffled = draft("when,y", 60, i -> "2024-01-%02d,%s".formatted(1 + i * 7 % 28, number(i * 0.1)));
        assertThat(shuffled.spec().data().split()).isEqualTo(Split.DEFAULT);

        Draft patients = draft("patient_id,x,y", 60, i -> "p%d,%s,k%d".formatted(i / 5, number(i * 0.1), i % 2));
        assertThat(patients.spec().data().split()).isEqualTo(new Split.ByGroup("patient_id", 0.2, 0));
    }

    @Test
    void manyWordsAreHashedAndRareOnesShareAnInput() throws IOException {
        Draft hashed = draft("shop,y", 4000, i -> "s%d,k%d".formatted(i % 1500, i % 2));
        assertThat(columns(hashed).categories().getFirst().coding()).isEqualTo(Category.Coding.HASH);

        Draft rare = draft("shop,y", 300, i -> "s%d,k%d".formatted(i % 7 == 0 ? i % 41 : i % 5, i % 2));
        assertThat(columns(rare).categories().getFirst())
                .isEqualTo(new Category("shop", Category.Coding.ONE_HOT, 64, 5, Category.Unseen.OTHER));
    }

    @Test
    void aRareClassIsSaidTogetherWithWhatWeightsWouldDo() throws IOException {
        Draft draft = draft("x,y", 500, i -> i + ".5," + (i % 100 == 0 ? 1 : 0));

        assertThat(draft.text(Language.ENGLISH)).contains("One class has 1 % of the rows", "class-weights: balanced");
        assertThat(draft("x,y", 500, i -> i + ".5," + i % 2).text(Language.ENGLISH))
                .doesNotContain("class-weights");
    }

    @Test
    void whatIsWrongIsSaidForTheWholeTable() {
        assertThatThrownBy(() -> draft(
                        "a,b,y",
                        100,
                        i -> (i == 4 ? "1O" : i) + "," + (i == 9 || i == 11 ? "zwei" : i * 2) + ",k" + i % 2))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("row 6, column 'a': '1O' is not a number")
                .hasMessageContaining("column 'b': 2 cells are no numbers ('zwei' in row 11, 'zwei' in row 13)");
    }

    /** A look at the first rows cannot know. */
    @Test
    void wordsThatComeLateMakeAColumnOneOfWords() throws IOException {
        Draft draft = draft("a,b,y", 25_000, i -> i + ".5," + (i < 21_000 ? i % 9 : "w" + i % 3) + ",k" + i % 2);

        assertThat(use(draft, "b")).isInstanceOf(Use.Words.class);
    }

    /** Names and words come from others: none of them ends a comment or a line of the screen. */
    @Test
    void namesOfColumnsStayInTheirComments() throws IOException {
        Draft draft = draft(
                "\"two\nlines: [x\",\"#'\"\"{\",\"- a\",y", 60, i -> "\"w\n%d\",7,t%d,k%d".formatted(i % 3, i, i % 2));

        assertThat(columns(draft).ignored()).containsExactly("#'\"{", "- a");
        assertThat(DraftReport.lines(draft, Page.of(Language.ENGLISH), "next")).noneMatch(line -> line.contains("\n"));
    }

    /** Whatever a file holds, it is drafted or refused by a user's error. */
    @Test
    void damagedTablesAreDraftedOrRefused() throws IOException {
        byte[] sound = ("id;town;\"size\";when;y\n1;Rome;1,5;2024-01-02;yes\n2;Oslo;2,5;2024-01-03;no\n"
                        + "3;Rome;;2024-02-01;yes\n4;Bern;1.000,5;2024-02-05;no\n")
                .getBytes(StandardCharsets.UTF_8);
        RandomGenerator random = Seeds.stream(1, "damaged tables");
        byte[] letters = ",;\t\n\r\"0 19ax?-.:\0\u00e4".getBytes(StandardCharsets.UTF_8);
        int drafted = 0;
        for (int i = 0; i < 1_500; i++) {
            byte[] damaged = Arrays.copyOf(sound, random.nextInt(4) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int n = random.nextInt(4); n >= 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = letters[random.nextInt(letters.length)];
            }
            Path data = Files.write(folder.resolve("damaged.csv"), damaged);
            try {
                Draft draft = Drafting.of(data, folder.resolve("t.yaml"), List.of(), Loading.UNHEARD);
                assertThat(ExperimentFile.parse(draft.text(Language.ENGLISH), "t.yaml", List.of())
                                .spec())
                        .isEqualTo(draft.spec());
                drafted++;
            } catch (UserInputException e) {
                assertThat(e.getMessage()).doesNotContain("\n", "Exception");
            }
        }
        assertThat(drafted).isBetween(300, 1_400);
    }

    @Test
    void arraysAreFoundByTheirNames() throws IOException {
        double[] x = IntStream.range(0, 120).mapToDouble(i -> Math.sin(i)).toArray();
        long[] y = IntStream.range(0, 60).mapToLong(i -> i % 3).toArray();
        Path data = folder.resolve("arrays.npz");
        Npz.write(data, Map.of("X_train", Tensor.of(x, 60, 2), "y_train", Tensor.of(y, 60)));

        Draft classes = Drafting.of(data, folder.resolve("a.yaml"), List.of(), Loading.UNHEARD);
        readsBack(classes);
        assertThat(classes.found().goal().outputs()).isEqualTo(3);
        assertThat(classes.found().inputs()).isEqualTo(2);

        Path pair = folder.resolve("x.npy");
        Npy.write(pair, Tensor.of(x, 60, 2));
        assertThatThrownBy(() -> Drafting.of(pair, folder.resolve("b.yaml"), List.of(), Loading.UNHEARD))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("x.npy is one array");
        Npy.write(folder.resolve("y.npy"), Tensor.of(x, 60, 2));
        Draft numbers = Drafting.of(pair, folder.resolve("b.yaml"), List.of(), Loading.UNHEARD);
        readsBack(numbers);
        assertThat(numbers.spec().loss().name()).isEqualTo("mean-squared-error");
        assertThat(numbers.found().goal().outputs()).isEqualTo(2);
    }

    @Test
    void countsOfWhichMostAreZeroAreNotScaled() throws IOException {
        IntFunction<String> rows =
                i -> "%d,%d,%d,k%d".formatted(i % 7 == 0 ? 2 : 0, i % 5 == 0 ? 1 : 0, i % 3 == 0 ? 1 : 0, i % 2);
        assertThat(draft("a,b,c,y", 60, rows).spec().data().scaling()).isEqualTo(Scaling.NONE);
        assertThat(draft("a,b,c,y", 60, i -> rows.apply(i).replace('1', '7').replaceFirst(",", ".5,"))
                        .spec()
                        .data()
                        .scaling())
                .isEqualTo(Scaling.STANDARDISE);
    }
}
