/**
 * What somebody gives to a program: a mistake in it is one line that says what was asked, what was found and what to
 * do.
 *
 * <p>{@link dev.gradiometer.input.UserInputException} carries the line, {@link dev.gradiometer.input.FileTrouble} makes
 * one of what the file system refused, {@link dev.gradiometer.input.FileKind} says what is at a path,
 * {@link dev.gradiometer.input.Problems} joins several mistakes, {@link dev.gradiometer.input.Nearest} finds the word
 * that was probably meant, {@link dev.gradiometer.input.Loading} hears how far the reading of a long file is, and
 * {@link dev.gradiometer.input.CacheFolder} is where things lie that are made of a user's files once.
 *
 * <pre>{@code
 * throw new UserInputException("loss: expected one of %s, got '%s'%s".formatted(names, word, Nearest.advice(word, names)));
 * }</pre>
 *
 * A bug of ours is any other exception.
 */
@NullMarked
package dev.gradiometer.input;

import org.jspecify.annotations.NullMarked;
