package dev.gradiometer.inspection;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What an inspection consists of, in the order in which it is done. */
public enum Instrument implements Phrase {
    /** One step on a batch, forward and backward. */
    SIGNAL,
    /** Mean field. */
    THEORY,
    /** Firing units. */
    SPARSITY,
    /** Number formats. */
    RANGE,
    /** Singular values of the Jacobian. */
    SPECTRUM,
    /** The Hessian's largest eigenvalue, and the learning rate that it allows. */
    CURVATURE;

    @Override
    public String key() {
        return Phrase.key("instrument", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
