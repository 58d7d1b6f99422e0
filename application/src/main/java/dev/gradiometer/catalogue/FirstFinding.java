package dev.gradiometer.catalogue;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Severity;

/**
 * The most severe finding of a run.
 *
 * @param cause     what is wrong
 * @param severity  how much it matters
 * @param certainty how sure it is
 * @param sinceStep first recorded step at which it held, −1 if it held before the first step
 */
public record FirstFinding(Cause cause, Severity severity, Certainty certainty, long sinceStep) {}
