package dev.gradiometer.cli;

import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs commands and keeps what they print. */
final class Console {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Runs runs;
    private Screen screen = Screen.FILE;
    private Language language = Language.ENGLISH;
    private boolean interrupted;

    Console(Runs runs) {
        this.runs = runs;
    }

    Console interrupted() {
        interrupted = true;
        return this;
    }

    /** In a place where that is spoken. */
    Console speaking(Language usual) {
        language = usual;
        return this;
    }

    Console withoutUnicode() {
        screen = new Screen(80, false, false, false);
        return this;
    }

    int run(String... arguments) {
        return run(out, arguments);
    }

    int run(OutputStream to, String... arguments) {
        PrintStream results = new PrintStream(to, false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(
                arguments, new Surroundings(results, errors, screen, screen, language, runs, () -> interrupted));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
