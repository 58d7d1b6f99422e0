package dev.gradiometer.experiment.models;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of names in which numbers count as numbers: fc2 comes before fc10. */
final class ModuleOrder {
    static final Comparator<String> NATURAL = ModuleOrder::compare;

    private static final Pattern PIECE = Pattern.compile("\\d{1,18}|\\D+|\\d+");

    private ModuleOrder() {}

    private static int compare(String a, String b) {
        Matcher first = PIECE.matcher(a);
        Matcher second = PIECE.matcher(b);
        while (first.find()) {
            if (!second.find()) {
                return 1;
            }
            int order = pieces(first.group(), second.group());
            if (order != 0) {
                return order;
            }
        }
        return second.find() ? -1 : a.compareTo(b);
    }

    private static int pieces(String a, String b) {
        boolean numbers = a.matches("\\d{1,18}") && b.matches("\\d{1,18}");
        return numbers ? Long.compare(Long.parseLong(a), Long.parseLong(b)) : a.compareTo(b);
    }
}
