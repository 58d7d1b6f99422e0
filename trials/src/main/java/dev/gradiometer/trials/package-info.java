/**
 * Many trainings of one experiment with something changed, each a value and its answer a value.
 *
 * <p>A {@link dev.gradiometer.trials.Trial} is an experiment and a budget, a {@link dev.gradiometer.trials.Question}
 * what is asked of it, and a {@link dev.gradiometer.trials.TrialRunner} answers:
 * {@link dev.gradiometer.trials.LocalTrials} on the cores of this machine, a
 * {@link dev.gradiometer.trials.TrialCluster} on others.
 *
 * {@snippet :
 * List<Trial> trials = rates.stream()
 *         .map(rate -> Trial.whole(spec.with("training.learning-rate", rate)))
 *         .toList();
 * for (TrialResult<TrialOutcome> result : LocalTrials.in(folder).run(trials, Question.OUTCOME)) {
 *     System.out.println(result.answer());
 * }
 * }
 *
 * <p>An answer is a function of what a training recorded. It has no times in it: the same trial has the same answer to
 * the bit, on one core and on many.
 */
@NullMarked
package dev.gradiometer.trials;

import org.jspecify.annotations.NullMarked;
