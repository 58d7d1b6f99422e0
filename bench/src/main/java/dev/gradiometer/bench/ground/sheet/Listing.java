package dev.gradiometer.bench.ground.sheet;

import java.util.Locale;
import java.util.stream.Collectors;

/** One line a network, for the eye. */
final class Listing {
    private Listing() {}

    static String line(Examined examined) {
        Told told = examined.told();
        return String.format(
                Locale.ROOT,
                "%-11s %-44s %-7s %-5.5s of %-5.5s  %-10s %s%s%s",
                examined.judgement(),
                examined.network().entry().id(),
                examined.network().label(),
                number(examined.network().reached()),
                number(examined.network().allowed()),
                told.state(),
                told.failures().stream()
                        .map(n -> n.cause() + "/" + n.certainty().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" ")),
                examined.judgement().equals("ok") || !examined.fails()
                        ? ""
                        : "  right: "
                                + String.join(" ", examined.network().entry().causes()),
                examined.tried().stream()
                        .map(t -> "  " + t.remedy() + (t.works() ? " works" : " does not"))
                        .collect(Collectors.joining()));
    }

    private static String number(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }
}
