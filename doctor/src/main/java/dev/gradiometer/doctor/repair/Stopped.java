package dev.gradiometer.doctor.repair;

/** The user wants no more: what was done is kept. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
        super("interrupted", null, false, false);
    }
}
