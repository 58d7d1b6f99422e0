package dev.gradiometer.cli;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.language.Phrase;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.YardstickPhrase;
import java.util.List;

/** What only a command says: progress, interruption, options that show more. */
enum CommandPhrase implements Phrase {
    FOLDED("note"),
    TRAINING("epoch", "epochs", "loss"),
    TRAINING_VALIDATED("epoch", "epochs", "loss", "validation"),
    LOADING("percent"),
    LOADING_SECONDS("percent", "seconds"),
    LOADING_MINUTES("percent", "minutes"),
    INSPECTING("instrument"),
    FITTING("model"),
    FITTING_ONE_OF("model", "place", "count"),
    EXPERIMENTING("place", "most", "change"),
    INTERRUPTED_RECORDED("done", "planned", "folder"),
    INTERRUPTED_AFTER_TRAINING("folder"),
    INTERRUPTED_RESUMABLE("done", "planned", "folder"),
    SWEEP_BEGUN("planned"),
    SWEEPING("done", "planned", "best", "left"),
    SECONDS_LEFT("seconds"),
    MINUTES_LEFT("minutes"),
    SWEEP_INTERRUPTED("done", "folder"),
    TRIALS_UNREADABLE("count", "folder");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    CommandPhrase(String... places) {
        this.places = List.of(places);
    }

    /** What is tried, and how many there are of it. */
    static Text trying(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.Fit fit -> {
                Text model = YardstickPhrase.model(fit.model(), fit.size());
                yield fit.count() == 1 ? FITTING.with(model) : FITTING_ONE_OF.with(model, fit.place(), fit.count());
            }
            case Inquiry.Copy copy -> EXPERIMENTING.with(copy.place(), copy.most(), copy.change());
        };
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
