package dev.gradiometer.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks for words in Latin letters that have no business in a Chinese text. */
final class ChineseText {
    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z0-9.])[A-Za-z][A-Za-z0-9.-]*[A-Za-z0-9]");

    /** What an experiment file writes so, and the names of papers, tools and norms. */
    private static final Set<String> NAMES = Set.of(
            "Cohen",
            "relu",
            "leaky-relu",
            "tanh",
            "sigmoid",
            "softmax",
            "dense",
            "he-normal",
            "glorot-normal",
            "layer-norm",
            "one-hot",
            "mean-squared-error",
            "categorical-cross-entropy",
            "categorical-cross-entropy-on-logits",
            "binary-cross-entropy-on-logits",
            "binary-cross-entropy",
            "training.learning-rate",
            "training.stop",
            "data.scaling",
            "data.encoding",
            "data.class-weights",
            "balanced",
            "standardise",
            "docs",
            "quantities.md",
            "AutoTrainer",
            "DeepDiagnosis",
            "SageMaker",
            "Debugger",
            "Goodfellow",
            "LeCun",
            "He",
            "Deep",
            "Learning",
            "Efficient",
            "backprop",
            "IEEE",
            "Minsky",
            "Papert",
            "Krogh",
            "Hertz",
            "Srivastava",
            "Pascanu",
            "Mikolov",
            "Bengio",
            "Bottou",
            "Kingma",
            "Ba",
            "McCandlish",
            "Hestness",
            "training.maximise",
            "training.optimiser.epsilon",
            "false",
            "frozen",
            "batch-norm",
            "momentum");

    private ChineseText() {}

    static List<String> foreignWords(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> !NAMES.contains(word))
                .toList();
    }
}
