package dev.gradiometer.experiment.spec;

import dev.gradiometer.readings.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes {@code validation-loss} or {@code {when: validation-loss, patience: 10, keep: best}}. */
final class StopReader {
    static final Names<Evaluation.Part> WHEN = watched();
    static final Names<StopSpec.Keep> KEEP = Names.of(StopSpec.Keep.values());

    private static final int MOST = 1_000_000;

    private StopReader() {}

    private static Names<Evaluation.Part> watched() {
        Map<String, Evaluation.Part> names = new LinkedHashMap<>();
        names.put("validation-loss", Evaluation.Part.VALIDATION);
        names.put("training-loss", Evaluation.Part.TRAIN);
        return new Names<>(names);
    }

    static StopSpec read(Value value) {
        StopSpec preset = StopSpec.DEFAULT;
        if (value.isWord()) {
            return new StopSpec(value.choice("what to watch", WHEN), preset.patience(), preset.keep());
        }
        Section section = value.section("stop", "a mapping with when, patience and keep, or what to watch alone");
        // An override inside of a word that stands for a mapping makes it the mapping's kind.
        Evaluation.Part word = section.holds("kind") ? watched(section, "kind", preset.watched()) : preset.watched();
        StopSpec stop = new StopSpec(
                watched(section, "when", word),
                (int) section.whole("patience", 1, MOST, preset.patience()),
                section.attempt("keep", keep -> keep.choice("what to keep", KEEP), preset.keep()));
        section.end();
        return stop;
    }

    private static Evaluation.Part watched(Section section, String key, Evaluation.Part orElse) {
        return section.attempt(key, value -> value.choice("what to watch", WHEN), orElse);
    }

    static Tree tree(StopSpec stop) {
        StopSpec preset = StopSpec.DEFAULT;
        String when = WHEN.nameOf(stop.watched());
        TreeMaker made = new TreeMaker()
                .put("patience", stop.patience(), preset.patience())
                .put("keep", KEEP.nameOf(stop.keep()), KEEP.nameOf(preset.keep()));
        return made.isEmpty() ? TreeMaker.text(when) : made.after("when", when);
    }
}
