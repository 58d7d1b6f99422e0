/**
 * Repair: the smallest change that makes a network train, with proof by outcome.
 *
 * <p>A {@link dev.gradiometer.doctor.repair.Candidate} is an experiment with the
 * {@link dev.gradiometer.doctor.repair.Mend}s that were made to it so far. {@link dev.gradiometer.doctor.repair.Search}
 * has an {@link dev.gradiometer.doctor.repair.Examiner} diagnose it and takes what the main finding advises; what
 * remains then decides the next. {@link dev.gradiometer.doctor.repair.Proof} holds what seems to train against the
 * original on fresh seeds. {@link dev.gradiometer.doctor.repair.Surgery} does all of it, and its answer is a
 * {@link dev.gradiometer.doctor.repair.Repair}.
 *
 * <pre>{@code
 * Repair repair = new Surgery(examiner, trials, Budget.DEFAULT, heard, () -> false).on(file);
 * }</pre>
 *
 * <p>A training costs as many trainings as it takes steps, in units of what the original plans.
 */
@NullMarked
package dev.gradiometer.doctor.repair;

import org.jspecify.annotations.NullMarked;
