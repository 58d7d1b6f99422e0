package dev.gradiometer.experiment.onnx;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.prediction.Answers;
import dev.gradiometer.experiment.prediction.ClassAnswers;
import dev.gradiometer.experiment.prediction.LabelAnswers;
import dev.gradiometer.experiment.prediction.NumberAnswers;
import dev.gradiometer.experiment.prediction.OutputScale;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.onnx.Attribute;
import dev.gradiometer.formats.onnx.OnnxGraph;
import dev.gradiometer.formats.onnx.OnnxType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What outputs mean, as nodes and outputs of the graph.
 *
 * @param graph   that they are added to
 * @param network arithmetic in the network's precision
 * @param free    makes a name of an output that no input has
 */
record OnnxAnswers(OnnxGraph graph, Arithmetic network, UnaryOperator<String> free) {
    private static final Attribute ROWS = new Attribute.Whole("axis", 1);
    private static final Attribute LAST_AXIS = new Attribute.Whole("axis", -1);

    /** @param f batch × outputs, in the network's precision */
    void add(Answers answers, String f, int outputs) {
        switch (answers) {
            case ClassAnswers classes -> {
                String label = outputs == 1 ? ofSingle(classes, f) : largest(f);
                graph.output(free.apply(OnnxModel.LABEL), named(label, classes.names()), OnnxType.STRING);
                if (classes.hasProbabilities()) {
                    String p = outputs == 1 ? pair(classes.scale(), f) : probabilities(classes.scale(), f);
                    probabilities(p, classes.names().size());
                }
            }
            case LabelAnswers labels -> {
                String p = each(labels.scale(), f);
                String half = network.number("half", 0.5);
                String there = graph.node("GreaterOrEqual", "there", List.of(p, half));
                graph.output(
                        free.apply(OnnxModel.LABELS),
                        network.cast("there-or-not", there, OnnxType.INT64),
                        OnnxType.INT64,
                        labels.names().size());
                if (labels.hasProbabilities()) {
                    probabilities(p, labels.names().size());
                }
            }
            case NumberAnswers numbers ->
                graph.output(
                        free.apply(OnnxModel.VALUES),
                        inUserUnit(numbers.units(), numbers.logOdds() ? network.of("Sigmoid", "sigmoid", f) : f),
                        OnnxType.DOUBLE,
                        numbers.names().size());
        }
    }

    private void probabilities(String p, int count) {
        graph.output(free.apply(OnnxModel.PROBABILITIES), p, network.type(), count);
    }

    private String largest(String f) {
        return graph.node("ArgMax", "largest", List.of(f), ROWS, new Attribute.Whole("keepdims", 0));
    }

    /** The sign of a logit, or the nearest class number. */
    private String ofSingle(ClassAnswers classes, String f) {
        if (classes.scale() == OutputScale.LOG_ODDS) {
            return largest(joined("odds", network.of("Neg", "odds-against", f), f));
        }
        String nearest = network.of("Round", "nearest", f);
        String last = network.number("last-class", classes.names().size() - 1.0);
        String inside = graph.node("Clip", "nearest-class", List.of(nearest, network.number("first-class", 0), last));
        String whole = network.cast("class-number", inside, OnnxType.INT64);
        return graph.node(
                "Reshape", "class", List.of(whole, graph.constant("one-a-row", Tensor.of(new long[] {-1}, 1))));
    }

    private String named(String number, List<String> names) {
        List<Long> numbers = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            numbers.add((long) k);
        }
        return graph.tableNode(
                "LabelEncoder",
                "class-name",
                List.of(number),
                new Attribute.Wholes("keys_int64s", numbers),
                new Attribute.Texts("values_strings", names));
    }

    private String pair(OutputScale scale, String f) {
        if (scale == OutputScale.LOG_ODDS) {
            String against = network.of("Sigmoid", "against", network.of("Neg", "minus", f));
            return joined("both", against, network.of("Sigmoid", "for", f));
        }
        String p = clipped(f);
        String rest = graph.node("Sub", "rest", List.of(network.number("one", 1), p));
        return joined("both", rest, p);
    }

    private String joined(String wanted, String first, String second) {
        return graph.node("Concat", wanted, List.of(first, second), ROWS);
    }

    private String probabilities(OutputScale scale, String f) {
        return switch (scale) {
            case LOGITS -> graph.node("Softmax", "softmax", List.of(f), LAST_AXIS);
            case LOG_ODDS -> shares(network.of("Sigmoid", "sigmoid", f));
            case PROBABILITIES -> shares(network.of("Relu", "not-below-0", f));
            case NONE -> throw new IllegalStateException("outputs are no probabilities");
        };
    }

    private String shares(String p) {
        String axis = graph.constant("classes", Tensor.of(new long[] {1}, 1));
        return graph.node("Div", "shares", List.of(p, graph.node("ReduceSum", "sum", List.of(p, axis))));
    }

    private String each(OutputScale scale, String f) {
        return switch (scale) {
            case LOGITS -> graph.node("Softmax", "softmax", List.of(f), LAST_AXIS);
            case LOG_ODDS -> network.of("Sigmoid", "sigmoid", f);
            case PROBABILITIES -> clipped(f);
            case NONE -> f;
        };
    }

    private String clipped(String f) {
        return graph.node("Clip", "clipped", List.of(f, network.number("least", 0), network.number("most", 1)));
    }

    private String inUserUnit(TargetUnits units, String f) {
        Arithmetic wide = new Arithmetic(graph, Precision.FLOAT64);
        String t = network.type() == OnnxType.DOUBLE ? f : network.cast("wide", f, OnnxType.DOUBLE);
        if (!units.affine().none()) {
            String widened = wide.times(
                    "widened", t, wide.row("target-divisor", units.affine().divisor()));
            t = wide.add(
                    "moved", widened, wide.row("target-shift", units.affine().shift()));
        }
        return switch (units.curve()) {
            case IDENTITY -> t;
            case LOG -> wide.of("Exp", "exp", t);
            case LOG1P -> wide.add("expm1", wide.of("Exp", "exp", t), wide.number("minus-one", -1));
        };
    }
}
