package dev.gradiometer.inspection;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** A verdict in a word. */
public enum Judgement implements Phrase {
    /** Gradients vanish on their way back. */
    ORDERED(Tone.WARNING),
    /** Gradients keep their size. */
    CRITICAL(Tone.GOOD),
    /** Gradients explode on their way back. */
    CHAOTIC(Tone.WARNING),
    /** The network does what theory expects. */
    AS_EXPECTED(Tone.GOOD),
    /** It does not. */
    NOT_AS_EXPECTED(Tone.NOTE),
    /** No error signal gets through the network: the first layer has no gradient. */
    NO_SIGNAL(Tone.WARNING),
    /** The Jacobian of the hidden layers keeps lengths in all directions. */
    ISOMETRIC(Tone.GOOD),
    /** It stretches some directions far more than others, or loses some. */
    NOT_ISOMETRIC(Tone.NOTE),
    /** The rate is beyond what the curvature bears. */
    RATE_ABOVE(Tone.WARNING),
    /** The limit depends on averages of gradients that an adaptive optimiser does not have before its first step. */
    RATE_UNSETTLED(Tone.NOTE),
    /** It is below the limit. */
    RATE_BELOW(Tone.GOOD),
    /** It is so far below the limit that steps hardly move along the sharpest direction. */
    RATE_FAR_BELOW(Tone.NOTE),
    /** There is no limit. */
    RATE_FREE(Tone.NOTE),
    /** Most units of some layer get no gradient. */
    DEAD(Tone.WARNING),
    /** Some units get no gradient. */
    SOME_DEAD(Tone.NOTE),
    /** All units are on for some sample. */
    ALIVE(Tone.GOOD),
    /** A layer leaves the precision that the experiment computes in. */
    OUT_OF_RANGE(Tone.WARNING);

    /** How a verdict is meant. */
    public enum Tone {
        /** As it should be. */
        GOOD,
        /** Worth knowing. */
        NOTE,
        /** Likely to make training fail or slow. */
        WARNING
    }

    private final Tone tone;

    Judgement(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    @Override
    public String key() {
        return Phrase.key("judgement", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
