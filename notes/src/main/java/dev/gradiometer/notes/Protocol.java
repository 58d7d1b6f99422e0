package dev.gradiometer.notes;

import dev.gradiometer.language.Text;
import dev.gradiometer.notes.experiments.Sample;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a chapter finds while it runs, and closes with the verdict. */
final class Protocol {
    private final Chapter chapter;
    private final Prose prose;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    Protocol(Chapter chapter) {
        this.chapter = chapter;
        this.prose = chapter.prose();
    }

    /** Text of the chapter, with names of places and what stands there. */
    Text say(String key, Object... arguments) {
        return prose.text(key, arguments);
    }

    void equal(String key, double predicted, double measured, Tolerance tolerance) {
        compare(key, say(key), Relation.EQUALS, predicted, measured, tolerance);
    }

    void atMost(String key, double predicted, double measured) {
        compare(key, say(key), Relation.AT_MOST, predicted, measured, Tolerance.bound());
    }

    void atLeast(String key, double predicted, double measured) {
        compare(key, say(key), Relation.AT_LEAST, predicted, measured, Tolerance.bound());
    }

    /** The mean of {@code measured} is {@code predicted}, within its standard errors. */
    void mean(String key, double predicted, Sample measured) {
        equal(key, predicted, measured.mean(), Tolerance.scatter(measured.standardError()));
    }

    /** The mean of {@code measured} lies above {@code bound}, by more than its standard errors. */
    void above(String key, double bound, Sample measured) {
        compare(key, say(key), Relation.ABOVE, bound, measured);
    }

    /** The mean of {@code measured} lies below {@code bound}, by more than its standard errors. */
    void below(String key, double bound, Sample measured) {
        compare(key, say(key), Relation.BELOW, bound, measured);
    }

    /** A statement of the notes that the measurement refutes. */
    void differs(String key, double claimed, double measured, Tolerance tolerance) {
        compare(key, say(key), Relation.DIFFERS, claimed, measured, tolerance);
    }

    void compare(String key, Text name, Relation relation, double predicted, double measured, Tolerance tolerance) {
        comparisons.add(new Comparison(key, name, relation, predicted, measured, tolerance));
    }

    /** A mean over random draws, with its standard errors as the tolerance. */
    void compare(String key, Text name, Relation relation, double predicted, Sample measured) {
        compare(key, name, relation, predicted, measured.mean(), Tolerance.scatter(measured.standardError()));
    }

    /**
     * Adds a table with the title under {@code key} and the columns under {@code columns}.
     *
     * @param rows numbers, strings and texts
     */
    void table(String key, List<String> columns, List<List<Object>> rows) {
        tables.add(new Table(
                key,
                say(key),
                columns.stream().map(this::say).toList(),
                rows.stream()
                        .map(row -> row.stream().map(Protocol::cell).toList())
                        .toList()));
    }

    private static Table.Cell cell(Object content) {
        return switch (content) {
            case Number number -> new Table.Figure(number.doubleValue());
            case Text text -> new Table.Words(text);
            default -> new Table.Words(Text.of(content.toString()));
        };
    }

    /** The statement is right as the notes have it, if all comparisons hold. */
    Entry holds() {
        return close(Verdict.HOLDS, say(Verdict.HOLDS.word()));
    }

    /** The statement is wrong as the notes have it; the chapter's words say what is right, if all comparisons hold. */
    Entry corrected() {
        return close(Verdict.CORRECTED, say(Verdict.CORRECTED.word()));
    }

    private Entry close(Verdict verdict, Text words) {
        List<Comparison> failed =
                comparisons.stream().filter(row -> !row.holds()).toList();
        return failed.isEmpty()
                ? new Entry(chapter.number(), prose, comparisons, tables, verdict, words)
                : new Entry(
                        chapter.number(),
                        prose,
                        comparisons,
                        tables,
                        Verdict.CONTRADICTED,
                        NotesPhrase.CONTRADICTING.with(failed.size(), comparisons.size()));
    }
}
