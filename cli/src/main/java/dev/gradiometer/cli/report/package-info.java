/**
 * A diagnosis as text for people.
 *
 * <p>{@link dev.gradiometer.cli.report.DiagnosisReport} puts together the headline, the table of the gradient's flow
 * and the findings of a {@link dev.gradiometer.cli.report.DiagnosedRun}. The table is made in three steps that know
 * nothing of each other: {@code FlowRows} reads one row a dense layer from a step reading, {@code Folding} joins rows
 * that are alike until they fit, {@code FlowTable} lays them out.
 *
 * <pre>{@code
 * DiagnosisReport.lines(run, new Page(Screen.FILE, Language.CHINESE), DiagnosisReport.Depth.FOLDED).forEach(System.out::println);
 * }</pre>
 */
@NullMarked
package dev.gradiometer.cli.report;

import org.jspecify.annotations.NullMarked;
