package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Remedy;

/**
 * A change and what it is made for.
 *
 * @param cause  that it should mend
 * @param remedy the change
 */
public record Mend(Cause cause, Remedy remedy) {}
