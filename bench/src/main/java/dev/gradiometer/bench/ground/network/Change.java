package dev.gradiometer.bench.ground.network;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Something done to a healthy network.
 *
 * @param kind   what
 * @param count  on how many networks
 * @param causes right answers if it fails, the main one first; none for what should not harm
 * @param suits  which networks it can be done to
 * @param change how, with numbers drawn for each
 */
record Change(
        String kind, int count, List<String> causes, Predicate<Design> suits, BiFunction<Design, Draw, Design> change) {
    static Change of(String kind, int count, String causes, BiFunction<Design, Draw, Design> change) {
        return new Change(kind, count, causes.isEmpty() ? List.of() : List.of(causes.split(" ")), d -> true, change);
    }

    /** Only to networks for which {@code condition} holds. */
    Change where(Predicate<Design> condition) {
        return new Change(kind, count, causes, suits.and(condition), change);
    }
}
