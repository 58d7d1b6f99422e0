/**
 * What is shown of runs, inspections and notebooks, by whatever front end: facts, rows and documents, without a layout.
 *
 * <p>A {@link dev.gradiometer.views.DiagnosedRun} has a {@link dev.gradiometer.views.Headline}; {@link
 * dev.gradiometer.views.FlowRows} reads one row per layer with weights from a step and {@link
 * dev.gradiometer.views.Folding} joins rows that are alike until they fit. Words are {@link
 * dev.gradiometer.language.Text}s, to be said in a language, numbers are spelled by {@link
 * dev.gradiometer.views.Figures}. For programs there are JSON documents, such as {@link
 * dev.gradiometer.views.DiagnosisDocument}.
 *
 * <pre>{@code
 * List<FlowRow> rows = Folding.fold(FlowRows.of(run.recording(), run.shown()), 28);
 * String json = DiagnosisDocument.text(run, Language.ENGLISH);
 * }</pre>
 *
 * A run that recorded no step has no rows: {@code run.shown()} is null then.
 */
@NullMarked
package dev.gradiometer.views;

import org.jspecify.annotations.NullMarked;
