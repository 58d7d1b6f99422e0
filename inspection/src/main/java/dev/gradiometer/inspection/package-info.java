/**
 * Inspection: what can be known of a network before training it, or between two steps.
 *
 * <p>{@link dev.gradiometer.inspection.Inspector} holds the instruments against what a
 * {@link dev.gradiometer.experiment.session.Session} has prepared; an
 * {@link dev.gradiometer.inspection.Inspection} is what they say;
 * {@link dev.gradiometer.inspection.Verdicts} puts it into words.
 *
 * <pre>{@code
 * try (Session session = Session.prepare(file, folder)) {
 *     Inspection inspection = Inspector.inspect(session, file.spec(), instrument -> {});
 *     Verdicts.of(inspection, VerdictLimits.DEFAULT).forEach(v -> System.out.println(v.judgement() + ": " + v.text().english()));
 * }
 * }</pre>
 *
 * Each instrument looks at as many samples as keep it to seconds, and says how many; a large network is looked at less
 * closely than a small one.
 */
@NullMarked
package dev.gradiometer.inspection;

import org.jspecify.annotations.NullMarked;
