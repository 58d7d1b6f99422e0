/**
 * What is shown as plain text, laid out in lines for a page of a given width and language.
 *
 * <p>{@link dev.gradiometer.views.text.DiagnosisReport} puts together the headline, the table of the gradient's flow
 * and the findings of a {@link dev.gradiometer.views.DiagnosedRun}, {@link
 * dev.gradiometer.views.text.InspectionReport} does it for an inspection and {@link
 * dev.gradiometer.views.text.NotebookReport} for chapters of the notebook. {@code FlowTable} lays out rows that {@link
 * dev.gradiometer.views.FlowRows} read and {@link dev.gradiometer.views.Folding} joined.
 *
 * <pre>{@code
 * System.out.println(DiagnosisReport.text(run, Language.CHINESE));
 * }</pre>
 *
 * Reports are text or lines; where they go is up to the caller.
 */
@NullMarked
package dev.gradiometer.views.text;

import org.jspecify.annotations.NullMarked;
