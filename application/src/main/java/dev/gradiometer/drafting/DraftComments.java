package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The comments of a drafted file by the paths of its keys: what was found, and what else could be chosen. */
final class DraftComments {
    private static final int SHOWN = 6;

    private final Draft draft;
    private final Findings found;
    private final Language language;
    private final Map<String, List<String>> byPath = new LinkedHashMap<>();

    DraftComments(Draft draft, Language language) {
        this.draft = draft;
        this.found = draft.found();
        this.language = language;
    }

    Map<String, List<String>> byPath() {
        String size = Words.count(found.rows());
        String file = FileTrouble.name(draft.out());
        add(
                "",
                switch (found.kind()) {
                    case TABLE ->
                        DraftPhrase.FILE_MADE.with(
                                found.data(), size, found.uses().size());
                    case ARRAYS -> DraftPhrase.FILE_MADE_ARRAYS.with(found.data(), size);
                });
        add("", DraftPhrase.FILE_NEXT.with(file));
        add("threads", DraftPhrase.FILE_THREADS.with());
        columns();
        data();
        network();
        add("training.epochs", DraftPhrase.FILE_EPOCHS.with());
        add("training.stop", DraftPhrase.FILE_STOP.with());
        add("training.weight-decay", DraftPhrase.FILE_WEIGHT_DECAY.with());
        return byPath;
    }

    private void network() {
        DraftModel model = draft.model();
        if (model == null) {
            add(
                    "network",
                    DraftPhrase.FILE_NETWORK.with(
                            Words.count(found.inputs()), found.goal().outputs()));
            add("network.layers", DraftPhrase.FILE_DROPOUT.with());
        } else {
            add(
                    "network",
                    DraftPhrase.FILE_MODEL.with(
                            FileTrouble.name(model.file()), model.model().format()));
            add("network.weights", DraftPhrase.FILE_WEIGHTS.with());
            model.model().remarks().forEach(remark -> add("network.layers", ModelRemarks.of(remark)));
        }
    }

    private void columns() {
        for (String key : List.of("label", "labels", "targets")) {
            add("data." + key, DraftPhrase.FILE_TARGET.with(found.goal().text()));
            add("data." + key, found.target().why());
        }
        add("data.ignore", DraftPhrase.FILE_IGNORE.with());
        add("data.categories", DraftPhrase.FILE_CATEGORIES.with());
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        int category = 0;
        for (ColumnUse column : found.uses()) {
            switch (column.use()) {
                case Use.Ignored ignored ->
                    reasons.computeIfAbsent(say(ignored.why()), why -> new ArrayList<>())
                            .add(column.column());
                case Use.Words words -> add("data.categories[" + category++ + "]", words.why());
                case Use.Target target1 -> {}
                case Use.Numeric number -> {}
                case Use.Truth truth -> {}
                case Use.Date date -> {}
                case Use.Group group -> {}
                case Use.Time time -> {}
                case Use.DateAndTime time -> {}
            }
        }
        reasons.forEach((why, columns) -> add("data.ignore", Text.of("  " + named(columns) + ": " + why)));
    }

    private static String named(List<String> columns) {
        String shown = columns.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return columns.size() > SHOWN ? shown + ", …" : shown;
    }

    private void data() {
        add("data.missing", DraftPhrase.FILE_MISSING.with());
        add("data.missing-values", DraftPhrase.FILE_MISSING_VALUES.with());
        add("data.indicators", DraftPhrase.FILE_INDICATORS.with());
        add("data.split", split().with());
        add("data.scaling", scaling().with());
        switch (found.goal()) {
            case Goal.Classes classes -> {
                if (classes.isRare()) {
                    add("loss", DraftPhrase.FILE_RARE_CLASS.with(Words.percent(classes.rarest())));
                } else if (draft.model() == null) {
                    add("loss", DraftPhrase.FILE_LOSS_CLASSES.with());
                }
            }
            case Goal.Labels labels -> {
                if (draft.model() == null) {
                    add("loss", DraftPhrase.FILE_LOSS_LABELS.with());
                }
            }
            case Goal.Numbers numbers -> {
                if (draft.model() != null) {
                    return;
                }
                add("loss", DraftPhrase.FILE_LOSS_NUMBERS.with());
                boolean log = numbers.scaling() != TargetScaling.STANDARDISE;
                add("data.target-scaling", (log ? DraftPhrase.FILE_LOG : DraftPhrase.FILE_TARGET_SCALING).with());
            }
        }
    }

    private DraftPhrase split() {
        return switch (draft.spec().data().split()) {
            case Split.ByGroup group -> DraftPhrase.FILE_SPLIT_GROUP;
            case Split.ByTime time -> DraftPhrase.FILE_SPLIT_TIME;
            case Split.ByShares shares -> DraftPhrase.FILE_SPLIT;
            case Split.ByColumn column -> DraftPhrase.FILE_SPLIT;
            case Split.OwnTest own -> DraftPhrase.FILE_SPLIT_OWN;
        };
    }

    private DraftPhrase scaling() {
        if (draft.model() != null) {
            return DraftPhrase.FILE_SCALING_MODEL;
        }
        return switch (draft.spec().data().scaling()) {
            case STANDARDISE, MIN_MAX -> DraftPhrase.FILE_SCALING;
            case UNIT -> DraftPhrase.FILE_SCALING_UNIT;
            case NONE -> DraftPhrase.FILE_SCALING_NONE;
        };
    }

    private String say(Text text) {
        return text.in(language);
    }

    private void add(String path, Text text) {
        byPath.computeIfAbsent(path, empty -> new ArrayList<>()).add(say(text));
    }
}
