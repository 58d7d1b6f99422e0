/**
 * Diagnosis: a pure function from a recording to findings.
 *
 * <p>{@code Doctor.diagnose(recording, thresholds)} first judges the {@link dev.gradiometer.diagnosis.Outcome}; only a
 * training that failed can have findings of severity failure. Each {@link dev.gradiometer.diagnosis.Finding} names a
 * root {@link dev.gradiometer.diagnosis.Cause}, where and since when it holds, and the numbers that speak for it.
 */
@NullMarked
package dev.gradiometer.diagnosis;

import org.jspecify.annotations.NullMarked;
