package dev.gradiometer.doctor;

/** How sure a finding is. */
public enum Certainty {
    /** The readings leave no other explanation. */
    CERTAIN,
    /** The readings fit this and speak against the other causes. */
    LIKELY,
    /** The readings fit this, and something else too. */
    POSSIBLE
}
