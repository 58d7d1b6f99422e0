package dev.gradiometer.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.onnx.OnnxModel;
import dev.gradiometer.experiment.prediction.Prediction;
import dev.gradiometer.experiment.prediction.RowPredictor;
import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.InputColumn;
import dev.gradiometer.experiment.preprocessing.NumberColumn;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.experiment.preprocessing.WordCode;
import dev.gradiometer.experiment.preprocessing.WordColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime makes of raw rows what a {@link RowPredictor} makes of them. */
class OnnxModelTest {
    private static final double NEAR = 1e-5;

    /** Far from 0 with a small deviation: in float32 nothing would be left of it. */
    private static final InputColumn FAR = new NumberColumn("built", false, 1_600_000_010, true);

    private static final InputColumn MEMBER = new NumberColumn("member", true, 0, false);
    private static final InputColumn PORT = new WordColumn(
            "port",
            new WordCode.OneHot(List.of("C", "S", WordColumn.MISSING), WordCode.Others.ZERO),
            "(missing)",
            true);
    private static final InputColumn DECK =
            new WordColumn("deck", new WordCode.OneHot(List.of("A", "B"), WordCode.Others.SHARED), "B", false);
    private static final InputColumn TITLE = new WordColumn(
            "title", new WordCode.Frequency(Map.of("Mr", 0.7, "Mrs", 0.2), WordCode.Others.ZERO), "Mr", true);

    private static final List<InputColumn> COLUMNS = List.of(FAR, MEMBER, PORT, DECK, TITLE);

    private static final List<Map<String, Object>> ROWS = List.of(
            row(1_600_000_012.5, true, "S", "A", "Mr"),
            row(null, false, "C", "Z", "Mrs"),
            row(1_600_000_001.25, null, null, null, null),
            row(1_600_000_020.0, true, "elsewhere", "B", "Dr"));

    private static Map<String, Object> row(Double built, Boolean member, String port, String deck, String title) {
        Map<String, Object> row = new HashMap<>();
        row.put("built", built);
        row.put("member", member);
        row.put("port", port);
        row.put("deck", deck);
        row.put("title", title);
        return row;
    }

    private static Targets classes(int count, boolean oneHot) {
        return new Targets.Classes(List.of("no", "yes", "don't \"know\"").subList(0, count), oneHot);
    }

    private static Targets numbers(TargetUnits.Curve curve) {
        Affine affine = new Affine(new double[] {1, -2}, new double[] {3, 0.5});
        return new Targets.Numbers(List.of("price", "label"), new TargetUnits(curve, affine));
    }

    static Stream<Arguments> cases() {
        Loss logits = new CategoricalCrossEntropy(true);
        Loss shares = new CategoricalCrossEntropy(false);
        Loss odds = new BinaryCrossEntropy(true);
        Loss chances = new BinaryCrossEntropy(false);
        Loss squares = new SquaredError();
        LayerSpec softmax = new LayerSpec.Activate(new Softmax());
        LayerSpec sigmoid = new LayerSpec.Activate(new Sigmoid());
        Targets labels = new Targets.Labels(List.of("wet", "cold"));
        List<Arguments> cases = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            cases.addAll(List.of(
                    Arguments.of(precision, classes(3, true), logits, 3, null),
                    Arguments.of(precision, classes(3, true), shares, 3, softmax),
                    Arguments.of(precision, classes(3, true), odds, 3, null),
                    Arguments.of(precision, classes(3, true), squares, 3, null),
                    Arguments.of(precision, classes(3, true), squares, 3, softmax),
                    Arguments.of(precision, classes(2, false), odds, 1, null),
                    Arguments.of(precision, classes(2, false), chances, 1, sigmoid),
                    Arguments.of(precision, classes(3, false), squares, 1, null),
                    Arguments.of(precision, labels, odds, 2, null),
                    Arguments.of(precision, labels, chances, 2, sigmoid),
                    Arguments.of(precision, labels, squares, 2, null)));
            for (TargetUnits.Curve curve : TargetUnits.Curve.values()) {
                cases.add(Arguments.of(precision, numbers(curve), squares, 2, null));
            }
        }
        return cases.stream();
    }

    private static RowPredictor predictor(
            Precision precision, Targets targets, Loss loss, int outputs, LayerSpec last) {
        int inputs = COLUMNS.stream().mapToInt(column -> column.inputs().size()).sum();
        double[] shift = new double[inputs];
        double[] divisor = new double[inputs];
        Arrays.setAll(shift, c -> c == 0 ? 1_600_000_010 : 0.1 * c);
        Arrays.setAll(divisor, c -> c == 0 ? 6 : 1 + 0.2 * c);
        TableFeatures features = new TableFeatures(COLUMNS, new Affine(shift, divisor));
        List<LayerSpec> layers = new ArrayList<>();
        layers.add(new LayerSpec.Dense(7, new Normal(0, 0.6), new Normal(0, 0.6)));
        layers.add(new LayerSpec.Activate(new Sigmoid()));
        layers.add(new LayerSpec.Dense(outputs, new Normal(0, 0.9), new Normal(0, 0.9)));
        if (last != null) {
            layers.add(last);
        }
        return RowPredictor.of(Network.build(layers, inputs, precision, 5), loss, new Preprocessing(features, targets));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysOfRawRowsWhatWeSay(Precision precision, Targets targets, Loss loss, int outputs, LayerSpec last)
            throws Exception {
        RowPredictor predictor = predictor(precision, targets, loss, outputs, last);
        Map<String, Object> theirs = run(predictor, ROWS);
        for (int row = 0; row < ROWS.size(); row++) {
            switch (predictor.predict(ROWS.get(row))) {
                case Prediction.OfClass ours -> {
                    assertThat(((String[]) theirs.get("label"))[row]).isEqualTo(ours.name());
                    check(theirs.get("probabilities"), row, ours.probabilities());
                }
                case Prediction.OfLabels ours -> {
                    long[] there = ((long[][]) theirs.get("labels"))[row];
                    List<String> names = targets.names();
                    assertThat(IntStream.range(0, 2).filter(k -> there[k] == 1).mapToObj(names::get))
                            .isEqualTo(ours.present());
                    check(theirs.get("probabilities"), row, ours.probabilities());
                }
                case Prediction.OfNumbers ours -> check(theirs.get("values"), row, ours.values());
            }
        }
    }

    private static void check(Object theirs, int row, Map<String, Double> ours) {
        if (ours.isEmpty()) {
            assertThat(theirs).isNull();
            return;
        }
        double[] values = row(theirs, row);
        int k = 0;
        for (double own : ours.values()) {
            assertThat(values[k++]).isCloseTo(own, within(NEAR * Math.max(1, Math.abs(own))));
        }
        assertThat(values).hasSize(k);
    }

    private static double[] row(Object values, int row) {
        return switch (values) {
            case float[][] narrow ->
                IntStream.range(0, narrow[row].length)
                        .mapToDouble(k -> narrow[row][k])
                        .toArray();
            case double[][] wide -> wide[row];
            case Object other -> throw new AssertionError("an output of " + other.getClass());
        };
    }

    @Test
    void makesNaNOfWhatIsRefusedHere() throws Exception {
        InputColumn strict =
                new WordColumn("port", new WordCode.OneHot(List.of("C", "S"), WordCode.Others.REFUSED), "", false);
        InputColumn number = new NumberColumn("built", false, Double.NaN, false);
        TableFeatures features = new TableFeatures(List.of(number, strict), Affine.NONE);
        Network network =
                Network.build(List.of(new LayerSpec.Dense(1, new Normal(0, 1), null)), 3, Precision.FLOAT32, 1);
        RowPredictor predictor = RowPredictor.of(
                network,
                new SquaredError(),
                new Preprocessing(features, new Targets.Numbers(List.of("y"), TargetUnits.SAME)));
        Object values = run(
                        predictor,
                        List.of(
                                row(1.0, null, "S", null, null),
                                row(1.0, null, "Q", null, null),
                                row(1.0, null, null, null, null),
                                row(null, null, "S", null, null)))
                .get("values");
        assertThat(row(values, 0)[0]).isFinite();
        assertThat(IntStream.range(1, 4).mapToDouble(r -> row(values, r)[0]).toArray())
                .containsOnly(Double.NaN);
    }

    private static Map<String, Object> run(RowPredictor predictor, List<Map<String, Object>> rows)
            throws IOException, OrtException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OnnxModel.of(predictor, "g", "a test").writeTo(Channels.newChannel(bytes));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(bytes.toByteArray())) {
            Map<String, OnnxTensorLike> feed = new HashMap<>();
            for (InputColumn column : ((TableFeatures) predictor.preprocessing().features()).columns()) {
                feed.put(column.name(), tensor(environment, column, rows));
            }
            Map<String, Object> results = new HashMap<>();
            try (OrtSession.Result result = session.run(feed)) {
                for (var output : result) {
                    results.put(output.getKey(), output.getValue().getValue());
                }
            }
            return results;
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, InputColumn column, List<Map<String, Object>> rows)
            throws OrtException {
        long[] shape = {rows.size(), 1};
        if (column instanceof WordColumn) {
            String[] words = rows.stream()
                    .map(row -> row.get(column.name()) instanceof String word ? word : "")
                    .toArray(String[]::new);
            return OnnxTensor.createTensor(environment, words, shape);
        }
        double[] values = rows.stream()
                .mapToDouble(row -> switch (row.get(column.name())) {
                    case null -> Double.NaN;
                    case Boolean truth -> truth ? 1 : 0;
                    case Object number -> ((Double) number);
                })
                .toArray();
        return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
    }
}
