/**
 * What the output goes to: a {@link dev.gradiometer.views.screen.Screen} says how wide it is and what it can show, a
 * {@link dev.gradiometer.views.screen.Line} is laid out for it column by column,
 * {@link dev.gradiometer.views.screen.Wrapping} breaks long text.
 *
 * <pre>{@code
 * Line line = screen.line().add("layer").to(20).add(Style.BAR, "████");
 * out.println(line);
 * }</pre>
 *
 * Widths are counted in terminal cells, not in characters, so columns stay straight in Chinese names and in ASCII
 * alike.
 */
@NullMarked
package dev.gradiometer.views.screen;

import org.jspecify.annotations.NullMarked;
