/**
 * What is said, apart from the language that it is said in.
 *
 * <p>A {@link dev.gradiometer.language.Phrase} is a sentence or a word with named places; enums list those of an
 * area. Filled in it is a {@link dev.gradiometer.language.Message}, one kind of
 * {@link dev.gradiometer.language.Text}, and becomes a string once a
 * {@link dev.gradiometer.language.Language} is chosen. All wordings stand in one catalogue, one file per language:
 * {@code messages.properties} and {@code messages_zh.properties} beside this package.
 *
 * <pre>{@code
 * Text kinds = Joint.AND.with("relu", "tanh");
 * kinds.in(Language.ENGLISH); // relu and tanh
 * kinds.in(Language.CHINESE); // relu 与 tanh
 * }</pre>
 *
 * Numbers look the same in every language; the code that fills a place in writes them.
 */
@NullMarked
package dev.gradiometer.language;

import org.jspecify.annotations.NullMarked;
