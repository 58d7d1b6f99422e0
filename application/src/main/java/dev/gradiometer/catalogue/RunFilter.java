package dev.gradiometer.catalogue;

import dev.gradiometer.input.UserInputException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which runs are meant: {@code optimiser = adam and (rate < 0.01 or not outcome = learned)}.
 *
 * <p>A test is a column, one of = != &lt; &lt;= &gt; &gt;= ~ and a value, in quotes if it holds blanks, signs or
 * one of the words {@code and}, {@code or}, {@code not}. Numbers are compared as numbers, all else as text whose case
 * does not count; ~ asks whether a value contains a text. {@code not} binds closer than {@code and}, that closer than
 * {@code or}. A run without the key passes no test but {@code !=}.
 */
public final class RunFilter implements Predicate<RunSummary> {
    /** Every run. */
    public static final RunFilter ALL = new RunFilter(new All(List.of()));

    private final Expression expression;

    private RunFilter(Expression expression) {
        this.expression = expression;
    }

    /**
     * Reads an expression; a blank one means every run.
     *
     * @param columns what can be named in it
     * @throws UserInputException naming the place of the mistake, from 1, if it cannot be understood
     */
    public static RunFilter parse(String text, RunColumns columns) {
        return text.isBlank() ? ALL : new RunFilter(new FilterReader(text, columns).read());
    }

    @Override
    public boolean test(RunSummary run) {
        return expression.holds(run);
    }

    /** What is asked of a run. */
    sealed interface Expression {
        boolean holds(RunSummary run);
    }

    record All(List<Expression> parts) implements Expression {
        @Override
        public boolean holds(RunSummary run) {
            return parts.stream().allMatch(part -> part.holds(run));
        }
    }

    record Any(List<Expression> parts) implements Expression {
        @Override
        public boolean holds(RunSummary run) {
            return parts.stream().anyMatch(part -> part.holds(run));
        }
    }

    record Not(Expression part) implements Expression {
        @Override
        public boolean holds(RunSummary run) {
            return !part.holds(run);
        }
    }

    record Test(Function<RunSummary, String> column, Relation relation, RunValue value) implements Expression {
        @Override
        public boolean holds(RunSummary run) {
            String found = column.apply(run);
            if (found.isEmpty()) {
                return relation == Relation.DIFFERS;
            }
            return relation.holds(RunValue.of(found), value);
        }
    }

    /** How a value has to stand to the one in the filter. */
    enum Relation {
        EQUALS("="),
        DIFFERS("!="),
        BELOW("<"),
        AT_MOST("<="),
        ABOVE(">"),
        AT_LEAST(">="),
        CONTAINS("~");

        final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /** Whether it asks which of two is larger. */
        boolean orders() {
            return this != EQUALS && this != DIFFERS && this != CONTAINS;
        }

        /** A number and a word have no order. */
        boolean holds(RunValue found, RunValue asked) {
            return switch (this) {
                case EQUALS -> found.isSame(asked);
                case DIFFERS -> !found.isSame(asked);
                case CONTAINS -> found.text().contains(asked.text());
                case BELOW, AT_MOST, ABOVE, AT_LEAST ->
                    found.isNumber() == asked.isNumber() && ordered(found.compareTo(asked));
            };
        }

        private boolean ordered(int sign) {
            return switch (this) {
                case BELOW -> sign < 0;
                case AT_MOST -> sign <= 0;
                case ABOVE -> sign > 0;
                case AT_LEAST -> sign >= 0;
                case EQUALS, DIFFERS, CONTAINS -> false;
            };
        }
    }
}
