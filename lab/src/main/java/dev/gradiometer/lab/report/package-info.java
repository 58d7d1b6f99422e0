/**
 * A run as one file that opens without a server: the page's run view, and what the server would have answered.
 *
 * <pre>{@code
 * ReportPage.write(Path.of("runs", "2026-11-29T10-00-00-tower"), Path.of("tower.html"));
 * }</pre>
 *
 * {@link dev.gradiometer.lab.report.ReportDocuments} asks the same routes as a browser does, so a report shows what the
 * page shows. {@link dev.gradiometer.lab.report.PageBundle} puts the page's modules into the file.
 */
@NullMarked
package dev.gradiometer.lab.report;

import org.jspecify.annotations.NullMarked;
