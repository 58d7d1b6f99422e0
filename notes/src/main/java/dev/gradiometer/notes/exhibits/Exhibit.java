package dev.gradiometer.notes.exhibits;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.notes.Prose;
import java.util.List;
import java.util.Map;

/** The figure of a chapter, which is computed for the numbers that its reader chooses. */
public sealed interface Exhibit
        permits RecursionExhibit,
                ChainRuleExhibit,
                LayerJacobianExhibit,
                ExplosionExhibit,
                RangeExhibit,
                RateExhibit,
                AdaptiveExhibit,
                VanishingExhibit,
                DeadUnitsExhibit,
                SparsityExhibit,
                FeaturesExhibit,
                LinearMapExhibit {
    /** Of its chapter, from 1. */
    int number();

    /** One or two. */
    List<Slider> sliders();

    /** Computes the figure, in less than a third of a second; the same settings give the same numbers. */
    Figure figure(Settings at);

    /** Controls of the playground that show the same in a training, by key; what is missing stays as usual. */
    Map<String, String> playground(Settings at);

    /** Ids of the glossary's articles on the terms that first occur here. */
    List<String> terms();

    /**
     * What is said beside the figure: {@code formula}, {@code seen}, {@code why}, {@code question}, {@code answer},
     * and names.
     */
    default Prose prose() {
        return Prose.ofExhibit(number());
    }

    /**
     * The settings that {@code asked} wants, by key.
     *
     * @throws UserInputException if there is no such slider, or it has no such value
     */
    default Settings settings(Map<String, String> asked) {
        return Settings.of(number(), sliders(), asked);
    }
}
