package dev.gradiometer.experiment.spec;

import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TableSpec;
import org.jspecify.annotations.Nullable;

/** Reads {@code data.split}. */
final class SplitReader {
    private final DataSpec source;
    private final Section section;
    private final @Nullable Value validation;
    private final @Nullable Value test;
    private final @Nullable Value stratify;

    private SplitReader(DataSpec source, Section section) {
        this.source = source;
        this.section = section;
        this.validation = section.optional("validation");
        this.test = section.optional("test");
        this.stratify = section.optional("stratify");
    }

    static Split read(Value value, DataSpec source) {
        Section section = value.section("split");
        Value column = section.optional("column");
        Value group = section.optional("group");
        Value time = section.optional("time");
        SplitReader reader = new SplitReader(source, section);
        section.end();
        if (column != null) {
            return reader.byColumn(column, group, time);
        }
        if (group != null && time != null) {
            throw time.error("group is given too: keep one of the two");
        }
        Value by = group != null ? group : time;
        return by == null ? reader.drawn() : reader.by(by, group != null);
    }

    private Split byColumn(Value column, @Nullable Value group, @Nullable Value time) {
        if (validation != null || test != null || stratify != null || group != null || time != null) {
            throw section.error("column says which rows belong to which part: remove all other keys");
        }
        String name = tabular(column).text();
        return section.make(() -> new Split.ByColumn(name));
    }

    private Split by(Value column, boolean group) {
        if (stratify != null) {
            throw stratify.error("is for samples that are drawn one by one: remove it, or group and time");
        }
        String name = tabular(column).text();
        double validating = validation == null ? preset().validation() : share(validation);
        double testing = test == null ? 0 : share(test);
        return section.make(() ->
                group ? new Split.ByGroup(name, validating, testing) : new Split.ByTime(name, validating, testing));
    }

    private Value tabular(Value column) {
        if (!(source instanceof TableSpec)) {
            throw column.error("only a table has columns; this source is " + source.kind());
        }
        return column;
    }

    private Split drawn() {
        boolean own = source.defaultSplit() instanceof Split.OwnTest && test == null;
        if (own) {
            if (stratify != null) {
                throw stratify.error("has no meaning for a source with a test set of its own");
            }
            double validating = validation == null ? 0 : share(validation);
            return section.make(() -> new Split.OwnTest(validating));
        }
        double validating = validation == null ? preset().validation() : share(validation);
        double testing = test == null ? 0 : share(test);
        boolean stratified = stratify == null ? Split.ByShares.DEFAULT_STRATIFIED : stratify.truth();
        return section.make(() -> new Split.ByShares(validating, testing, stratified));
    }

    private static double share(Value value) {
        return value.number(Range.SHARE_BELOW_ONE);
    }

    private Split.ByShares preset() {
        return source.defaultSplit() instanceof Split.ByShares shares ? shares : new Split.ByShares(0, 0);
    }
}
