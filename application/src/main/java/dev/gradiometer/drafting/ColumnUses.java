package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Decides what each column is for. */
final class ColumnUses {
    private static final int MOST_SHOWN = 4;
    private static final int LONGEST_SHOWN = 24;
    private static final int HASHED_INPUTS = 64;

    /** Words of fewer rows cannot be told from chance. */
    private static final int RARE = 5;

    /** Share of the rows that have a word of their own, above which words say nothing about other rows. */
    private static final double OWN_WORDS = 0.5;

    /** Share of missing cells from which on that a cell is missing is told to the network. */
    static final double GAPS = 0.01;

    /** Fewer groups leave nothing to draw parts from. */
    private static final int FEWEST_GROUPS = 10;

    private static final Pattern IDENTIFIER = Pattern.compile(
            "(.*[^a-z])?(id|no|nr|key|index|number|uuid|guid)|.*[a-z](Id|ID|No|Nr)|Id|ID|No|Nr|Unnamed.*");
    private static final Pattern OWNER = Pattern.compile(
            "(?i)(.*[^a-z])?(patient|subject|person|user|customer|client|player|student|household|machine|device"
                    + "|vehicle|animal|session|group|participant)([ _-]?(id|no|nr|number|key))?");
    private static final Pattern MOMENT =
            Pattern.compile("(?i)(.*[^a-z])?(time|timestamp|datetime|date|seconds|epoch|year|month|week|day)");

    private final TargetGuess target;
    private boolean parted;

    private ColumnUses(TargetGuess target) {
        this.target = target;
    }

    static List<ColumnUse> of(List<ColumnFacts> columns, TargetGuess target) {
        ColumnUses uses = new ColumnUses(target);
        List<ColumnUse> all = new ArrayList<>();
        columns.forEach(facts -> all.add(new ColumnUse(facts.name(), uses.use(facts), facts.gaps())));
        return all;
    }

    private Use use(ColumnFacts facts) {
        if (target.columns().contains(facts.name())) {
            return new Use.Target(target.why());
        }
        if (facts.distinct() == 0) {
            return new Use.Ignored(DraftPhrase.EMPTY.with());
        }
        if (facts.distinct() == 1 && facts.missing() == 0) {
            return new Use.Ignored(DraftPhrase.CONSTANT.with());
        }
        if (!parted && isGroup(facts)) {
            parted = true;
            return new Use.Group(DraftPhrase.GROUP.with(Words.count(facts.distinct())));
        }
        return switch (facts.type()) {
            case TRUTH -> new Use.Truth(gaps(facts, DraftPhrase.TRUTH.with()));
            case DATE -> date(facts);
            case NUMBER -> number(facts);
            case WORD -> words(facts);
            case IGNORED -> throw new IllegalStateException("a column that was not read has no facts");
        };
    }

    private static Text gaps(ColumnFacts facts, Text what) {
        return facts.missing() == 0
                ? what
                : Joint.COMMA.with(what, DraftPhrase.MEDIAN.with(Words.percent(facts.gaps())));
    }

    private Use date(ColumnFacts facts) {
        if (!parted && isSeries(facts)) {
            parted = true;
            return new Use.DateAndTime(DraftPhrase.SERIES_OF_DATES.with());
        }
        return new Use.Date(gaps(facts, DraftPhrase.DATE.with()));
    }

    private Use number(ColumnFacts facts) {
        if (isNumbered(facts)) {
            return new Use.Ignored(DraftPhrase.IDENTIFIER.with());
        }
        if (!parted && isSeries(facts) && MOMENT.matcher(facts.name()).matches()) {
            parted = true;
            return new Use.Time(DraftPhrase.SERIES.with());
        }
        return new Use.Numeric(gaps(facts, DraftPhrase.NUMBER.with()));
    }

    /** A name of its own for each row: whole numbers that count up, or that differ and are called so. */
    private static boolean isNumbered(ColumnFacts facts) {
        NumberFacts numbers = facts.numbers();
        boolean own = numbers.whole() && facts.distinct() == facts.rows();
        boolean counting = numbers.rising() && numbers.highest() - numbers.lowest() == facts.rows() - 1.0;
        boolean moment = MOMENT.matcher(facts.name()).matches();
        return own && ((counting && !moment) || IDENTIFIER.matcher(facts.name()).matches());
    }

    /** Rows in the order of their moments, few of one moment. */
    private static boolean isSeries(ColumnFacts facts) {
        return facts.missing() == 0 && facts.numbers().rising() && 2L * facts.distinct() > facts.rows();
    }

    private static boolean isGroup(ColumnFacts facts) {
        boolean names = facts.numbers().isEmpty() || facts.numbers().whole();
        boolean repeated = facts.distinct() >= FEWEST_GROUPS && facts.present() >= 2L * facts.distinct();
        return names
                && repeated
                && facts.missing() == 0
                && OWNER.matcher(facts.name()).matches();
    }

    private static Use words(ColumnFacts facts) {
        int distinct = facts.distinct();
        if (distinct > OWN_WORDS * facts.present() && distinct > RARE) {
            return new Use.Ignored(
                    distinct == facts.rows()
                            ? DraftPhrase.IDENTIFIER.with()
                            : DraftPhrase.FREE_TEXT.with(Words.count(distinct), Words.count(facts.present())));
        }
        if (distinct > Category.MOST_WORDS) {
            Category hashed = new Category(
                    facts.name(), Category.Coding.HASH, HASHED_INPUTS, Category.DEFAULT_RARE, Category.Unseen.OTHER);
            return new Use.Words(hashed, DraftPhrase.HASHED.with(Words.count(distinct), HASHED_INPUTS));
        }
        boolean rare = facts.rarest() < RARE && distinct > 2;
        Category oneHot = new Category(
                facts.name(),
                Category.Coding.ONE_HOT,
                Category.DEFAULT_INPUTS,
                rare ? RARE : Category.DEFAULT_RARE,
                Category.Unseen.OTHER);
        Text what = DraftPhrase.ONE_HOT.with(Words.count(distinct), shown(facts, value -> ""));
        return new Use.Words(
                oneHot,
                facts.missing() == 0
                        ? what
                        : Joint.COMMA.with(what, DraftPhrase.MISSING_WORD.with(Words.percent(facts.gaps()))));
    }

    /** The most frequent values, each with something behind it. */
    static String shown(ColumnFacts facts, Function<ColumnFacts.Value, String> behind) {
        List<String> words = facts.values().stream()
                .limit(MOST_SHOWN)
                .map(value -> shortened(value.text()) + behind.apply(value))
                .toList();
        return String.join(", ", words) + (facts.distinct() > MOST_SHOWN ? ", …" : "");
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST_SHOWN ? word : word.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
