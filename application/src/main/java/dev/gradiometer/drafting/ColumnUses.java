package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.Figures;
import java.util.ArrayList;
import java.util.List;
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

    private static final double OFTEN_MISSING = 0.5;
    private static final Pattern IDENTIFIER =
            Pattern.compile("(.*[^a-z])?(id|no|nr|key|index|number|uuid|guid)|.*[a-z](Id|ID|No|Nr)|Id|ID|No|Nr|Unnamed.*");
    private static final Pattern OWNER = Pattern.compile(
            "(?i)(.*[^a-z])?(patient|subject|person|user|customer|client|player|student|household|machine|device|vehicle"
                    + "|animal|session|group|participant)([ _-]?(id|no|nr|number|key))?");

    private final List<ColumnFacts> columns;
    private final TargetGuess target;
    private boolean grouped;

    private ColumnUses(List<ColumnFacts> columns, TargetGuess target) {
        this.columns = columns;
        this.target = target;
    }

    static List<ColumnUse> of(List<ColumnFacts> columns, TargetGuess target) {
        ColumnUses uses = new ColumnUses(columns, target);
        List<ColumnUse> all = new ArrayList<>();
        columns.forEach(facts -> all.add(new ColumnUse(facts, uses.use(facts))));
        return all;
    }

    private Use use(ColumnFacts facts) {
        if (facts.name().equals(target.column())) {
            return new Use.Target(target.why());
        }
        if (facts.distinct() == 0) {
            return new Use.Ignored(DraftPhrase.EMPTY.with());
        }
        if (facts.distinct() == 1 && facts.missing() == 0) {
            return new Use.Ignored(
                    DraftPhrase.CONSTANT.with(shortened(facts.values().getFirst().text())));
        }
        if (!grouped && isGroup(facts)) {
            grouped = true;
            return new Use.Group(DraftPhrase.GROUP.with(Figures.count(facts.distinct())));
        }
        return switch (facts.type()) {
            case TRUTH -> new Use.Truth(gaps(facts, DraftPhrase.TRUTH, DraftPhrase.TRUTH_GAPS));
            case DATE -> new Use.Date(gaps(facts, DraftPhrase.DATE, DraftPhrase.DATE_GAPS));
            case NUMBER ->
                isNumbered(facts)
                        ? new Use.Ignored(DraftPhrase.IDENTIFIER.with())
                        : new Use.Number(gaps(facts, DraftPhrase.NUMBER, DraftPhrase.NUMBER_GAPS));
            case WORD -> words(facts);
            case IGNORED -> throw new IllegalStateException("a column that was not read has no facts");
        };
    }

    private static Text gaps(ColumnFacts facts, DraftPhrase whole, DraftPhrase gaps) {
        return facts.missing() == 0 ? whole.with() : gaps.with();
    }

    /** A name of its own for each row: whole numbers that count up, or that differ and are called so. */
    private static boolean isNumbered(ColumnFacts facts) {
        boolean own = facts.whole() && facts.distinct() == facts.rows();
        boolean counting = facts.rising() && facts.highest() - facts.lowest() == facts.rows() - 1.0;
        return own && (counting || IDENTIFIER.matcher(facts.name()).matches());
    }

    private static boolean isGroup(ColumnFacts facts) {
        boolean names = Double.isNaN(facts.lowest()) || facts.whole();
        boolean repeated = facts.distinct() >= 10 && facts.present() >= 2L * facts.distinct();
        return names && repeated && facts.missing() == 0 && OWNER.matcher(facts.name()).matches();
    }

    private static Use words(ColumnFacts facts) {
        int distinct = facts.distinct();
        boolean oftenMissing = facts.missing() > OFTEN_MISSING * facts.rows();
        if (distinct > OWN_WORDS * facts.present() && distinct > RARE && !oftenMissing) {
            DraftPhrase why = distinct == facts.rows() ? DraftPhrase.IDENTIFIER : DraftPhrase.FREE_TEXT;
            return new Use.Ignored(
                    distinct == facts.rows()
                            ? why.with()
                            : why.with(Figures.count(distinct), Figures.count(facts.present())));
        }
        if (distinct > Category.MOST_WORDS) {
            Category hashed = new Category(
                    facts.name(), Category.Coding.HASH, HASHED_INPUTS, 0, Category.Unseen.OTHER);
            return new Use.Words(hashed, HASHED_INPUTS, DraftPhrase.HASHED.with(Figures.count(distinct)));
        }
        boolean rare = facts.rarest() < RARE && distinct > 2;
        Category oneHot = new Category(
                facts.name(), Category.Coding.ONE_HOT, Category.DEFAULT_INPUTS, rare ? RARE : 0, Category.Unseen.OTHER);
        int gap = facts.missing() > 0 ? 1 : 0;
        int inputs = (rare ? Math.min(distinct, facts.present() / RARE) : distinct) + gap;
        Text why = facts.missing() > 0
                ? DraftPhrase.ONE_HOT_GAPS.with(Figures.count(distinct), shown(facts))
                : DraftPhrase.ONE_HOT.with(Figures.count(distinct), shown(facts));
        return new Use.Words(oneHot, inputs, why);
    }

    /** The most frequent words. */
    static String shown(ColumnFacts facts) {
        List<String> words = facts.values().stream()
                .limit(MOST_SHOWN)
                .map(value -> shortened(value.text()))
                .toList();
        return String.join(", ", words) + (facts.distinct() > MOST_SHOWN ? ", …" : "");
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST_SHOWN ? word : word.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
