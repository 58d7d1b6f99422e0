package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import java.util.ArrayList;
import java.util.List;

/** A finding being written. */
final class Report {
    private final Cause cause;
    private final CaseFile file;
    private final List<Text> text = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private List<UnitRef> units = List.of();
    private List<Integer> layers = List.of();
    private Certainty certainty = Certainty.LIKELY;
    private long since;
    private Advice advice = Advice.none();

    Report(Cause cause, CaseFile file) {
        this.cause = cause;
        this.file = file;
    }

    Report layers(List<Integer> indices) {
        layers = indices;
        return this;
    }

    Report certainty(Certainty how) {
        certainty = how;
        return this;
    }

    Report since(long step) {
        since = step;
        return this;
    }

    Report say(Text sentence) {
        text.add(sentence);
        return this;
    }

    Report evidence(Text quantity, double value, String relation, double threshold, SourcePhrase source) {
        return evidence(new Evidence(quantity, value, relation, threshold, source.with()));
    }

    Report evidence(Evidence one) {
        evidence.add(one);
        return this;
    }

    Report units(List<UnitRef> concerned) {
        units = concerned;
        return this;
    }

    Report advice(Advice what) {
        advice = what;
        return this;
    }

    Finding write(Severity severity) {
        List<Integer> numbers =
                layers.stream().map(file::number).distinct().sorted().toList();
        return new Finding(
                cause,
                severity,
                certainty,
                layers.stream().distinct().sorted().toList(),
                words(numbers),
                since,
                text,
                evidence,
                units.subList(0, Math.min(units.size(), Finding.MAX_UNITS)),
                units.size(),
                advice.text(),
                advice.remedies());
    }

    /** "layer 3", "layers 3–18" or "layers 3, 7, 8". */
    private static Text words(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return Text.none();
        }
        int first = numbers.getFirst();
        int last = numbers.getLast();
        if (first == last) {
            return WordPhrase.LAYER.with(first);
        }
        return last - first == numbers.size() - 1
                ? WordPhrase.LAYER_RANGE.with(first, last)
                : WordPhrase.LAYER_LIST.with(Joint.LIST.join(
                        numbers.stream().map(n -> Text.of(n.toString())).toList()));
    }
}
