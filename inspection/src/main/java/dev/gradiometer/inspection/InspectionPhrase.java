package dev.gradiometer.inspection;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What an inspection says. */
enum InspectionPhrase implements Phrase {
    TOO_MANY_PARAMETERS("parameters"),
    TOO_WIDE("work"),
    MEAN_FIELD,
    MEASUREMENT,
    SHRINKS("source", "factor", "decades", "layers"),
    KEEPS("source", "factor", "decades", "layers"),
    GROWS("source", "factor", "decades", "layers"),
    NOTHING_COMES_BACK("source"),
    AGREES("measured", "expected", "samples"),
    DEPARTS("measured", "expected", "samples"),
    NO_SIGNAL("samples"),
    KEEPS_LENGTHS("first", "last", "smallest", "largest"),
    STRETCHES("first", "last", "smallest", "largest", "median", "condition"),
    STRETCHES_AND_LOSES("stretches", "lost", "width"),
    NOTHING_PASSES("first", "last"),
    NO_LIMIT("reason"),
    NOT_FINITE,
    NOTHING_CURVES,
    RATE_ABOVE("rate", "times", "limit"),
    RATE_UNSETTLED("rate", "limit"),
    RATE_BELOW("rate", "share", "limit"),
    RATE_FAR_BELOW("rate", "share", "limit"),
    ALL_ON("total", "samples"),
    BORN_DEAD("count", "total", "samples", "layer", "worst", "units"),
    DEAD("count", "total", "samples", "layer", "worst", "units"),
    LEAVES("format", "where"),
    OVERFLOW("count", "layers"),
    UNDERFLOW("count", "layers");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    InspectionPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("inspection", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
