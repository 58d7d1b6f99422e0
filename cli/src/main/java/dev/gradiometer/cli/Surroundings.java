package dev.gradiometer.cli;

import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Screen;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * All that a command has to do with the world.
 *
 * @param out         where results go
 * @param err         where progress and errors go
 * @param screen      what {@code out} shows on
 * @param errScreen   what {@code err} shows on
 * @param language    the language of the place, where a command names none
 * @param runs        makes and reads runs
 * @param interrupted whether the user wants it to stop
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        Screen screen,
        Screen errScreen,
        Language language,
        Runs runs,
        BooleanSupplier interrupted) {
    /** Prints one line about a mistake or an interruption, whatever line breaks it has. */
    void complain(String message) {
        err.println(errScreen.spell("gradiometer: " + message.strip().replaceAll("\\s*\\R\\s*", "; ")));
    }
}
