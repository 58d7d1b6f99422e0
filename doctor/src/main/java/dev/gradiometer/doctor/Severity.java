package dev.gradiometer.doctor;

/** How much a finding matters. */
public enum Severity {
    /** The training fails because of this. */
    FAILURE,
    /** It costs something, or would hurt under less lucky circumstances; the training does not fail because of it. */
    WARNING,
    /** Worth knowing; nothing is wrong. */
    NOTE
}
