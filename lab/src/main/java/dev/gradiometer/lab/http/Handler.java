package dev.gradiometer.lab.http;

import java.io.IOException;

/** Answers requests of one route. */
@FunctionalInterface
public interface Handler {
    /**
     * The answer to {@code request}.
     *
     * @throws Refused                                    if it cannot be given what it asks for
     * @throws dev.gradiometer.input.UserInputException if something in a run's folder is broken
     */
    Answer answer(Request request) throws IOException;
}
