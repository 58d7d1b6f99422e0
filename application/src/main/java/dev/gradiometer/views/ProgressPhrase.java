package dev.gradiometer.views;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.doctor.repair.Costs;
import dev.gradiometer.doctor.repair.Undertaking;
import dev.gradiometer.language.Phrase;
import dev.gradiometer.language.Text;
import java.util.List;
import java.util.Locale;

/** What a diagnosis or a repair does next, in a line. */
public enum ProgressPhrase implements Phrase {
    FITTING("model"),
    FITTING_ONE_OF("model", "place", "count"),
    EXPERIMENTING("place", "most", "change"),
    REPAIR_DIAGNOSING,
    REPAIR_TRYING("spent", "changes"),
    REPAIR_PROVING("spent", "changes"),
    REPAIR_REDUCING("changes");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    ProgressPhrase(String... places) {
        this.places = List.of(places);
    }

    /** What is tried, and how many there are of it. */
    public static Text trying(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.Fit fit -> {
                Text model = YardstickPhrase.model(fit.model(), fit.size());
                yield fit.count() == 1 ? FITTING.with(model) : FITTING_ONE_OF.with(model, fit.place(), fit.count());
            }
            case Inquiry.Copy copy -> EXPERIMENTING.with(copy.place(), copy.most(), copy.change());
        };
    }

    /** What a repair does next. */
    public static Text doing(Undertaking undertaking) {
        return switch (undertaking) {
            case Undertaking.Diagnosing diagnosing -> REPAIR_DIAGNOSING.with();
            case Undertaking.Trying trying ->
                REPAIR_TRYING.with(spent(trying.costs()), RepairLines.changes(trying.candidate()));
            case Undertaking.Proving proving ->
                REPAIR_PROVING.with(spent(proving.costs()), RepairLines.changes(proving.candidate()));
            case Undertaking.Reducing reducing -> REPAIR_REDUCING.with(RepairLines.changes(reducing.candidate()));
        };
    }

    private static String spent(Costs costs) {
        return String.format(Locale.ROOT, "%.1f", costs.searching());
    }

    @Override
    public String key() {
        return Phrase.key("command", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
