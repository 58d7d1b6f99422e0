package dev.gradiometer.experiment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.ArrayFeatures;
import dev.gradiometer.experiment.preprocessing.DateColumn;
import dev.gradiometer.experiment.preprocessing.InputColumn;
import dev.gradiometer.experiment.preprocessing.NumberColumn;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.experiment.preprocessing.WordCode;
import dev.gradiometer.experiment.preprocessing.WordColumn;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowPredictorTest {
    private static final InputColumn AGE = new NumberColumn("age", false, 30, true);
    private static final InputColumn MEMBER = new NumberColumn("member", true, Double.NaN, false);
    private static final InputColumn PORT =
            new WordColumn("port", new WordCode.OneHot(List.of("C", "S"), WordCode.Others.REFUSED), "S", false);
    private static final InputColumn DECK =
            new WordColumn("deck", new WordCode.OneHot(List.of("A"), WordCode.Others.SHARED), "", false);
    private static final InputColumn DAY = new DateColumn("day", 0, false, Double.NaN, false);

    /** Outputs are the inputs themselves. */
    private static Network identity(int width) {
        Network network = Network.build(
                List.of(new LayerSpec.Dense(width, LayerSpec.Dense.DEFAULT_WEIGHTS, null)),
                width,
                Precision.FLOAT64,
                1);
        Matrix weights = network.parameters().getFirst().values();
        weights.fill(0);
        for (int i = 0; i < width; i++) {
            weights.set(i, i, 1);
        }
        return network;
    }

    private static RowPredictor showingInputs(Affine scaling, InputColumn... columns) {
        TableFeatures features = new TableFeatures(List.of(columns), scaling);
        Targets targets = new Targets.Numbers(features.names(), TargetUnits.SAME);
        return RowPredictor.of(
                identity(features.names().size()), new SquaredError(), new Preprocessing(features, targets));
    }

    private static List<Double> values(Prediction prediction) {
        return List.copyOf(((Prediction.OfNumbers) prediction).values().values());
    }

    private static Map<String, Object> row(Object age, Object member, Object port, Object deck) {
        Map<String, Object> row = new HashMap<>();
        row.put("age", age);
        row.put("member", member);
        row.put("port", port);
        row.put("deck", deck);
        return row;
    }

    @Test
    void fillsAndEncodesAndScalesARowAsTrainingDid() {
        Affine scaling = new Affine(new double[] {30, 0, 0, 0, 0, 0, 0}, new double[] {10, 1, 1, 1, 1, 1, 1});
        RowPredictor predictor = showingInputs(scaling, AGE, MEMBER, PORT, DECK);
        assertThat(values(predictor.predict(row(42, true, "C", "A"))))
                .containsExactly(1.2, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0);
        assertThat(values(predictor.predict(row(null, 0, "", "Z")))).containsExactly(0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0);
    }

    @Test
    void givesARowOfATableWhatItGetsAlone() {
        RowPredictor predictor = showingInputs(Affine.NONE, AGE, MEMBER, PORT, DECK);
        Table table = Table.of(
                "guests",
                Column.Numbers.of("age", 42, Double.NaN),
                Column.Numbers.of("member", 1, 0),
                Column.Words.of("port", "C", null),
                Column.Words.of("deck", "A", "Z"));
        Predictions predictions = predictor.predict(table);
        assertThat(predictions.at(0)).isEqualTo(predictor.predict(row(42, true, "C", "A")));
        assertThat(predictions.at(1)).isEqualTo(predictor.predict(row(Double.NaN, false, null, "Z")));
    }

    @Test
    void tellsAllThatIsWrongWithARow() {
        RowPredictor predictor = showingInputs(Affine.NONE, AGE, MEMBER, PORT, DECK);
        Map<String, Object> row = row("old", null, "Q", null);
        row.remove("deck");
        assertThatThrownBy(() -> predictor.predict(row))
                .isInstanceOf(UserInputException.class)
                .hasMessage("column 'age': expected a number, got String 'old';"
                        + " column 'member': the value is missing, and nothing stands for it;"
                        + " column 'port': 'Q' is a word that training has not seen;"
                        + " column 'deck' is not in the row;"
                        + " give every column that the network was trained on, null where the value is missing");
    }

    @Test
    void aMissingWordForWhichNothingStandsIsSaidToBeMissing() {
        RowPredictor predictor = showingInputs(Affine.NONE, DECK);
        Map<String, Object> row = new HashMap<>();
        row.put("deck", null);

        assertThatThrownBy(() -> predictor.predict(row))
                .hasMessage("column 'deck': the value is missing, and nothing stands for it");
    }

    @Test
    void refusesATableWithAllThatIsWrongInIt() {
        RowPredictor predictor = showingInputs(Affine.NONE, MEMBER, PORT);
        Table table = Table.of("guests", Column.Numbers.of("member", 1, Double.NaN), Column.Words.of("port", "Q", "Q"));
        assertThatThrownBy(() -> predictor.predict(table))
                .hasMessageContaining("column 'member': the value is missing")
                .hasMessageContaining("2 cells hold words that training has not seen ('Q' in row 1, 'Q' in row 2)");
    }

    @Test
    void takesDatesOfAnyPrecisionInUtc() {
        RowPredictor predictor = showingInputs(Affine.NONE, DAY);
        Prediction noon = predictor.predict(Map.of("day", LocalDateTime.of(1970, 1, 2, 12, 0)));
        assertThat(values(noon).getFirst()).isEqualTo(1.5 / 365.2425);
        assertThat(predictor.predict(Map.of("day", Instant.ofEpochSecond(36 * 3600))))
                .isEqualTo(noon);
        assertThat(values(predictor.predict(Map.of("day", LocalDate.EPOCH)))).startsWith(0.0, 0.0, 1.0);
    }

    @Test
    void takesNumbersAloneWhereNoColumnHoldsWordsOrDates() {
        RowPredictor predictor = showingInputs(Affine.NONE, AGE, MEMBER);
        assertThat(predictor.columns()).containsExactly("age", "member");
        assertThat(values(predictor.predict(Double.NaN, 1))).containsExactly(30.0, 1.0, 1.0);
        assertThatThrownBy(() -> predictor.predict(1)).hasMessage("a row of 1 numbers; the network was trained on 2");
        assertThatThrownBy(() -> showingInputs(Affine.NONE, PORT).predict(1.0))
                .hasMessage("the network was trained on a table with words or dates; give a row by column, or a table");
    }

    @Test
    void scalesArraysAndNamesTheNumberThatIsNotFinite() {
        List<String> names = List.of("x[0]", "x[1]");
        Affine halves = new Affine(new double[] {0, 1}, new double[] {2, 2});
        Preprocessing scaled = new Preprocessing(
                new ArrayFeatures(names, halves),
                new Targets.Inputs(names, new TargetUnits(TargetUnits.Curve.IDENTITY, halves)));
        RowPredictor autoencoder = RowPredictor.of(identity(2), new SquaredError(), scaled);
        assertThat(autoencoder.network().outputs(1, 2)).containsExactly(1, 2);
        assertThat(values(autoencoder.predict(3, 7))).containsExactly(3.0, 7.0);
        Matrix rows = Matrix.of(Precision.FLOAT32, new double[] {1, 2}, new double[] {5, Double.NaN});
        assertThatThrownBy(() -> autoencoder.predict(rows)).hasMessage("row 1: x[1]: NaN is not a finite number");
        assertThatThrownBy(() -> autoencoder.predict(Map.of("x[0]", 1)))
                .hasMessage("the network was trained on arrays of 2 numbers; give the row as numbers");
    }

    @Test
    void predictsTheClassWithItsProbabilities() {
        List<String> names = List.of("x[0]", "x[1]");
        RowPredictor predictor = RowPredictor.of(
                identity(2),
                new CategoricalCrossEntropy(true),
                new Preprocessing(
                        new ArrayFeatures(names, Affine.NONE), new Targets.Classes(List.of("no", "yes"), true)));
        Prediction.OfClass prediction = (Prediction.OfClass) predictor.predict(0, Math.log(3));
        assertThat(prediction.name()).isEqualTo("yes");
        assertThat(prediction.probabilities().get("yes")).isCloseTo(0.75, within(1e-12));
        assertThat(prediction.probabilities().keySet()).containsExactly("no", "yes");
    }

    @Test
    void refusesAnAnswerThatIsNotFinite() {
        Preprocessing exponential = new Preprocessing(
                new ArrayFeatures(List.of("x"), Affine.NONE),
                new Targets.Numbers(List.of("y"), new TargetUnits(TargetUnits.Curve.IDENTITY, Affine.NONE)));
        Network network = identity(1).copy(Precision.FLOAT32);
        RowPredictor predictor = RowPredictor.of(network, new SquaredError(), exponential);
        assertThatThrownBy(() -> predictor.predict(1e300)).hasMessageContaining("the network's answer is Infinity");
    }

    @Test
    void refusesANetworkThatWasFittedForOtherColumns() {
        Preprocessing two = new Preprocessing(
                new ArrayFeatures(List.of("a", "b"), Affine.NONE), new Targets.Numbers(List.of("y"), TargetUnits.SAME));
        assertThatThrownBy(() -> RowPredictor.of(identity(2), new SquaredError(), two))
                .hasMessageContaining("expected a network of 2 inputs and 1 outputs");
    }
}
