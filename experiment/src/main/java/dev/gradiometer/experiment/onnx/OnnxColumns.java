package dev.gradiometer.experiment.onnx;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.ArrayFeatures;
import dev.gradiometer.experiment.preprocessing.DateColumn;
import dev.gradiometer.experiment.preprocessing.Features;
import dev.gradiometer.experiment.preprocessing.InputColumn;
import dev.gradiometer.experiment.preprocessing.NumberColumn;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.experiment.preprocessing.WordCode;
import dev.gradiometer.experiment.preprocessing.WordColumn;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.onnx.Attribute;
import dev.gradiometer.formats.onnx.OnnxGraph;
import dev.gradiometer.formats.onnx.OnnxType;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was fitted to the inputs, as nodes: in float64, as training computed it, and rounded once. NaN comes out where
 * training would have refused: a missing cell that nothing stands for, a word that it has not seen.
 */
final class OnnxColumns {
    /** Places of words that have no input: all inputs are 0, or the word is refused. */
    private static final long NOWHERE = -1;

    private static final long REFUSED = -2;

    private final OnnxGraph graph;
    private final Arithmetic by;

    OnnxColumns(OnnxGraph graph) {
        this.graph = graph;
        this.by = new Arithmetic(graph, Precision.FLOAT64);
    }

    /** @throws dev.gradiometer.input.UserInputException if there are columns that no graph can take; it tells all */
    static void check(Features features) {
        if (!(features instanceof TableFeatures table)) {
            return;
        }
        Problems problems = new Problems();
        for (InputColumn column : table.columns()) {
            String name = "column " + Quoted.text(column.name());
            switch (column) {
                case NumberColumn number -> {}
                case DateColumn date ->
                    problems.add(() -> name + " holds dates, which no operator of ONNX reads", "train without it");
                case WordColumn word -> {
                    if (word.code() instanceof WordCode.Hashed) {
                        problems.add(
                                () -> name + " is hashed, and ONNX has no such operator",
                                "train with encoding: one-hot");
                    }
                }
            }
        }
        problems.check();
    }

    /** The inputs of the graph and the nodes that make those of the network of them, batch × inputs in {@code type}. */
    String add(Features features, OnnxType type) {
        String encoded = switch (features) {
            case ArrayFeatures array ->
                graph.input(OnnxModel.FEATURES, OnnxType.DOUBLE, array.names().size());
            case TableFeatures table -> concatenated(table);
        };
        String scaled = scaled(encoded, features.scaling());
        return type == OnnxType.DOUBLE ? scaled : by.cast("network-inputs", scaled, type);
    }

    private String scaled(String encoded, Affine scaling) {
        if (scaling.none()) {
            return encoded;
        }
        String shifted = graph.node("Sub", "shifted", List.of(encoded, by.row("shift", scaling.shift())));
        return graph.node("Div", "scaled", List.of(shifted, by.row("divisor", scaling.divisor())));
    }

    /** Inputs are claimed before any node can take a column's name. */
    private String concatenated(TableFeatures table) {
        for (InputColumn column : table.columns()) {
            graph.input(column.name(), column instanceof WordColumn ? OnnxType.STRING : OnnxType.DOUBLE, 1);
        }
        List<String> parts = new ArrayList<>();
        for (InputColumn column : table.columns()) {
            switch (column) {
                case NumberColumn number -> add(number, parts);
                case WordColumn word -> add(word, parts);
                case DateColumn date -> throw new IllegalStateException("refused before: " + date.name());
            }
        }
        return graph.node("Concat", "encoded", parts, new Attribute.Whole("axis", 1));
    }

    private void add(NumberColumn column, List<String> parts) {
        String x = column.name();
        if (!column.takesMissing()) {
            parts.add(x);
            return;
        }
        String gone = graph.node("IsNaN", x + ".missing", List.of(x));
        parts.add(graph.node("Where", x + ".filled", List.of(gone, by.number(x + ".fill", column.fill()), x)));
        if (column.indicator()) {
            parts.add(by.cast(x + ".indicator", gone, OnnxType.DOUBLE));
        }
    }

    private void add(WordColumn column, List<String> parts) {
        String x = column.name();
        switch (column.code()) {
            case WordCode.OneHot oneHot -> parts.add(oneHot(column, oneHot));
            case WordCode.Frequency frequency -> parts.add(share(column, frequency));
            case WordCode.Hashed hashed -> throw new IllegalStateException("refused before: " + x);
        }
        if (column.indicator()) {
            String gone = places(x + ".missing", x, List.of(""), List.of(1L), 0);
            parts.add(by.cast(x + ".indicator", gone, OnnxType.DOUBLE));
        }
    }

    /** 1 where the place of the word is that of the input, 0 elsewhere. */
    private String oneHot(WordColumn column, WordCode.OneHot code) {
        String x = column.name();
        int width = code.width();
        long other = switch (code.others()) {
            case REFUSED -> REFUSED;
            case ZERO -> NOWHERE;
            case SHARED -> width - 1L;
        };
        String place = places(x + ".place", column, code.words(), other);
        long[] all = new long[width];
        for (int k = 0; k < width; k++) {
            all[k] = k;
        }
        String same = graph.node(
                "Equal", x + ".same", List.of(place, graph.constant(x + ".places", Tensor.of(all, 1, width))));
        String coded = by.cast(x + ".one-hot", same, OnnxType.DOUBLE);
        String refused = graph.node(
                "Equal", x + ".refused", List.of(place, graph.constant(x + ".refusal", Tensor.of(new long[] {REFUSED
                }))));
        return graph.node("Where", x + ".coded", List.of(refused, by.number(x + ".nan", Double.NaN), coded));
    }

    /** The word's share of a table of shares, which ends with those of words that are not in it and of refused ones. */
    private String share(WordColumn column, WordCode.Frequency code) {
        String x = column.name();
        List<String> words = List.copyOf(code.shares().keySet());
        int known = words.size();
        double[] shares = Arrays.copyOf(
                code.shares().values().stream().mapToDouble(share -> share).toArray(), known + 2);
        shares[known + 1] = Double.NaN;
        String place = places(
                x + ".place", column, words, code.others() == WordCode.Others.REFUSED ? known + 1L : known, known + 1L);
        String table = graph.constant(x + ".shares", Tensor.of(shares, known + 2));
        return graph.node("Gather", x + ".share", List.of(table, place));
    }

    private String places(String wanted, WordColumn column, List<String> words, long other) {
        return places(wanted, column, words, other, REFUSED);
    }

    /** The place of each word; an empty one is missing, and stands where what stands for it does. */
    private String places(String wanted, WordColumn column, List<String> words, long other, long refused) {
        List<String> keys = new ArrayList<>(words);
        List<Long> places = new ArrayList<>();
        for (int k = 0; k < words.size(); k++) {
            places.add((long) k);
        }
        keys.add("");
        int filled = words.indexOf(column.fill());
        places.add(column.takesMissing() ? (filled >= 0 ? filled : other) : refused);
        return places(wanted, column.name(), keys, places, other);
    }

    private String places(String wanted, String x, List<String> keys, List<Long> places, long other) {
        return graph.tableNode(
                "LabelEncoder",
                wanted,
                List.of(x),
                new Attribute.Texts("keys_strings", keys),
                new Attribute.Wholes("values_int64s", places),
                new Attribute.Whole("default_int64", other));
    }
}
