package dev.gradiometer.experiment.onnx;

import dev.gradiometer.experiment.prediction.RowPredictor;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.formats.onnx.OnnxGraph;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained network with what was fitted around it as one graph: from raw rows to classes, or numbers in the user's
 * unit.
 *
 * <p>Inputs are, as converters of scikit-learn make them, one per column of a table, batch × 1 under the column's name:
 * float64 for numbers (NaN is missing) and for truths (1 and 0), strings for words (the empty one is missing). A
 * network that was trained on arrays has the one input {@value #FEATURES}, batch × numbers, float64.
 *
 * <p>Outputs are {@value #LABEL}, one string a row, and {@value #PROBABILITIES}, batch × classes; or {@value #LABELS},
 * batch × labels of 1 and 0, and {@value #PROBABILITIES}; or {@value #VALUES}, batch × numbers, float64. Probabilities
 * are there if the network gives any. The metadata entry {@value #NAMES} lists the names of classes, labels or numbers
 * as a JSON array.
 */
public final class OnnxModel {
    public static final String FEATURES = "features";
    public static final String LABEL = "label";
    public static final String LABELS = "labels";
    public static final String PROBABILITIES = "probabilities";
    public static final String VALUES = "values";
    public static final String NAMES = "names";

    private OnnxModel() {}

    /**
     * The graph of {@code predictor}, whose parameters are read when it is written. An output whose name a column has
     * is called "predicted …".
     *
     * @param name    what it is called in viewers
     * @param program that makes it
     * @throws dev.gradiometer.input.UserInputException if columns hold dates or are hashed, or a layer is a function of
     *     the program's own
     */
    public static OnnxGraph of(RowPredictor predictor, String name, String program) {
        Preprocessing preprocessing = predictor.preprocessing();
        OnnxColumns.check(preprocessing.features());
        OnnxGraph graph = new OnnxGraph(name, program);
        OnnxLayers layers = new OnnxLayers(graph, predictor.network().network());
        List<String> inputs =
                preprocessing.features() instanceof TableFeatures ? predictor.columns() : List.of(FEATURES);
        String x = new OnnxColumns(graph).add(preprocessing.features(), layers.type());
        Arithmetic arithmetic =
                new Arithmetic(graph, predictor.network().network().precision());
        new OnnxAnswers(graph, arithmetic, wanted -> inputs.contains(wanted) ? "predicted " + wanted : wanted)
                .add(predictor.answers(), layers.add(x), predictor.network().outputs());
        graph.metadata(
                NAMES,
                JsonMapper.shared().writeValueAsString(predictor.answers().names()));
        return graph;
    }
}
