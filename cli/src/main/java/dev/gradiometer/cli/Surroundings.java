package dev.gradiometer.cli;

import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.views.screen.Screen;
import java.io.PrintStream;
import java.util.List;

/**
 * All that a command has to do with the world.
 *
 * @param out         where results go, see {@link Results}
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
        Interruption interrupted) {
    /** {@code progress} and whatever else has to know how a run goes. */
    RunObserver observing(RunObserver progress) {
        return new Audience(List.of(progress, interrupted));
    }

    /** Prints one line about a mistake or an interruption, whatever line breaks it has. */
    void complain(String message) {
        String line = "gradiometer: " + message.strip().replaceAll("\\s*\\R\\s*", "; ");
        err.println((errScreen.interactive() ? "\r\u001b[K" : "") + errScreen.spell(line));
    }
}
