package dev.gradiometer.catalogue;

import dev.gradiometer.input.UserInputException;
import java.util.Comparator;
import java.util.function.Function;

/** In which order runs are listed. */
public final class RunOrder {
    private static final String DESCENDING = ":desc";
    private static final String ASCENDING = ":asc";

    /** Runs that go on first, then the newest; what does not say when it began, last. */
    public static final Comparator<RunSummary> NEWEST = Comparator.comparing(
                    (RunSummary run) -> run.state() != RunState.LIVE)
            .thenComparing(RunSummary::started, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(RunSummary::id, Comparator.reverseOrder());

    private RunOrder() {}

    /**
     * By a column: {@code loss} or {@code loss:desc}. Numbers go before words; what is not known is last either way;
     * runs with the same value stay in the order {@link #NEWEST}.
     *
     * @throws UserInputException if there is no such column
     */
    public static Comparator<RunSummary> parse(String order, RunColumns columns) {
        boolean descending = order.endsWith(DESCENDING);
        String name = descending || order.endsWith(ASCENDING) ? order.substring(0, order.lastIndexOf(':')) : order;
        try {
            return by(columns.named(name.strip()), descending);
        } catch (UserInputException e) {
            throw new UserInputException("sort '%s': %s".formatted(order, e.getMessage()), e);
        }
    }

    private static Comparator<RunSummary> by(Function<RunSummary, String> column, boolean descending) {
        Comparator<RunValue> values = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing((RunSummary run) -> column.apply(run).isEmpty())
                .thenComparing(run -> RunValue.of(column.apply(run)), values)
                .thenComparing(NEWEST);
    }
}
