/**
 * The notebook: twelve statements of the field's notes on exploding and vanishing gradients, each as an experiment that
 * runs in seconds.
 *
 * <p>A {@link dev.gradiometer.notes.Chapter} states a formula and tries it on the engine; its
 * {@link dev.gradiometer.notes.Entry} holds what was predicted beside what was measured, as
 * {@link dev.gradiometer.notes.Comparison}s, small {@link dev.gradiometer.notes.Table}s and a
 * {@link dev.gradiometer.notes.Verdict}.
 *
 * <pre>{@code
 * Entry entry = Notebook.chapter(8).run();
 * for (Comparison row : entry.comparisons()) {
 *     System.out.println(row.name().in(Language.ENGLISH) + ": " + row.predicted() + " against " + row.measured() + (row.holds() ? "" : " !"));
 * }
 * }</pre>
 *
 * Seeds are fixed, so a machine prints the same numbers every time; others may differ in the last digits, and in long
 * trainings in more.
 */
@NullMarked
package dev.gradiometer.notes;

import org.jspecify.annotations.NullMarked;
