/**
 * A first experiment for a user's own table: {@link dev.gradiometer.drafting.Drafting} looks at the data and makes a
 * {@link dev.gradiometer.drafting.Draft}, an experiment that runs as it is, with the reasons for what it chose.
 *
 * <pre>{@code
 * Draft draft = Drafting.of(Path.of("passengers.csv"), Path.of("passengers.yaml"), List.of(), Loading.UNHEARD);
 * Files.writeString(draft.out(), draft.text(Language.ENGLISH));
 * }</pre>
 *
 * What is to be predicted is a guess unless it is said; the draft says what speaks for it.
 */
@NullMarked
package dev.gradiometer.drafting;

import org.jspecify.annotations.NullMarked;
