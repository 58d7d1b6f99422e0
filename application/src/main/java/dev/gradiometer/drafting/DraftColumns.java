package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.experiment.data.Missing;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TableColumns;
import dev.gradiometer.experiment.data.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an experiment says of the columns of a table, by what each is for. */
final class DraftColumns {
    /** Share of the columns of numbers that are counts of which most are 0. */
    private static final double SPARSE = 0.9;

    private final List<ColumnFacts> facts;
    private final List<ColumnUse> uses;
    private final Set<String> missing;
    private final List<String> ignored = new ArrayList<>();
    private final List<Category> categories = new ArrayList<>();
    private final List<String> truths = new ArrayList<>();
    private final List<String> dates = new ArrayList<>();
    private final List<String> indicators = new ArrayList<>();
    private final Map<String, Missing.Treatment> dropping = new LinkedHashMap<>();
    private Split split = Split.DEFAULT;

    DraftColumns(List<ColumnFacts> facts, List<ColumnUse> uses, Set<String> missing) {
        this.facts = facts;
        this.uses = uses;
        this.missing = missing;
        uses.forEach(this::add);
    }

    private void add(ColumnUse column) {
        String name = column.column();
        switch (column.use()) {
            case Use.Target target -> {
                if (column.gaps() > 0) {
                    dropping.put(name, Missing.Treatment.DROP_ROW);
                }
            }
            case Use.Numeric number -> indicate(column);
            case Use.Truth truth -> {
                truths.add(name);
                indicate(column);
            }
            case Use.Date date -> {
                dates.add(name);
                indicate(column);
            }
            case Use.Words words -> categories.add(words.category());
            case Use.Group group -> split = new Split.ByGroup(name, Recipe.VALIDATION, 0);
            case Use.Time time -> split = new Split.ByTime(name, Recipe.LATEST, 0);
            case Use.DateAndTime time -> {
                dates.add(name);
                split = new Split.ByTime(name, Recipe.LATEST, 0);
            }
            case Use.Ignored ignored -> this.ignored.add(name);
        }
    }

    private void indicate(ColumnUse column) {
        if (column.gaps() >= ColumnUses.GAPS) {
            indicators.add(column.column());
        }
    }

    List<ColumnUse> uses() {
        return uses;
    }

    Split split() {
        return split;
    }

    /** Counts of which most are 0 stay as they are, if nearly all inputs are such. */
    Scaling scaling() {
        long counts = 0;
        long others = 0;
        for (int c = 0; c < uses.size(); c++) {
            boolean number = uses.get(c).use() instanceof Use.Numeric;
            boolean sparse = facts.get(c).isSparse();
            counts += number && sparse ? 1 : 0;
            others += number && !sparse ? 1 : 0;
        }
        return counts > SPARSE * (counts + others) ? Scaling.NONE : Scaling.STANDARDISE;
    }

    /** Missing cells of later rows are filled too, so that a prediction needs no complete row. */
    TableColumns columns(TargetGuess target, Goal goal) {
        return new TableColumns(
                switch (goal) {
                    case Goal.Classes classes ->
                        new Target.Label(target.columns().getFirst());
                    case Goal.Labels labels -> new Target.Labels(target.columns());
                    case Goal.Numbers numbers -> new Target.Values(target.columns());
                },
                ignored,
                categories,
                truths,
                dates,
                new Missing(
                        Missing.Treatment.MEDIAN,
                        categories.isEmpty() ? Missing.Treatment.ERROR : Missing.Treatment.CATEGORY,
                        dropping),
                missing.stream().sorted().toList(),
                indicators,
                null);
    }

    /** Inputs of the network that they make, at most. */
    int inputs() {
        int inputs = indicators.size();
        for (int c = 0; c < uses.size(); c++) {
            ColumnFacts column = facts.get(c);
            inputs += switch (uses.get(c).use()) {
                case Use.Numeric number -> 1;
                case Use.Truth truth -> 1;
                case Use.Date date -> column.numbers().whole() ? 5 : 7;
                case Use.DateAndTime date -> column.numbers().whole() ? 5 : 7;
                case Use.Words words -> inputs(words.category(), column);
                case Use.Target target -> 0;
                case Use.Group group -> 0;
                case Use.Time time -> 0;
                case Use.Ignored ignored -> 0;
            };
        }
        return inputs;
    }

    private static int inputs(Category category, ColumnFacts column) {
        return switch (category.coding()) {
            case HASH -> category.inputs();
            case FREQUENCY -> 1;
            case ONE_HOT ->
                category.rare() == 0
                        ? column.distinct()
                        : Math.min(column.distinct(), column.present() / category.rare());
        };
    }
}
