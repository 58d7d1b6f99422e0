/**
 * The figures of the notebook's chapters, computed for the numbers that a reader chooses.
 *
 * <p>An {@link dev.gradiometer.notes.exhibits.Exhibit} has one or two
 * {@link dev.gradiometer.notes.exhibits.Slider}s; for where they stand, its
 * {@link dev.gradiometer.notes.exhibits.Settings}, it computes a {@link dev.gradiometer.notes.exhibits.Figure}: points
 * measured on the engine and lines that theory draws through them. {@link dev.gradiometer.notes.exhibits.MathMl} sets
 * its formula for a page.
 *
 * <pre>{@code
 * Exhibit exhibit = Exhibits.of(8);
 * Figure figure = exhibit.figure(exhibit.settings(Map.of("depth", "60")));
 * System.out.println(figure.reading().in(Language.ENGLISH));
 * }</pre>
 *
 * A figure takes less than a third of a second on one core. Front ends decide how it looks.
 */
@NullMarked
package dev.gradiometer.notes.exhibits;

import org.jspecify.annotations.NullMarked;
