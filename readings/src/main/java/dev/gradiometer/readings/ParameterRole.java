package dev.gradiometer.readings;

/** What a parameter does in its layer. */
public enum ParameterRole {
    /** W of a layer that carries weights. */
    WEIGHTS,
    /** b of a layer that carries weights. */
    BIAS,
    /** γ of a normalisation. */
    GAIN,
    /** β of a normalisation. */
    SHIFT
}
