package dev.gradiometer.cli;

import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Runs commands and keeps what they print. */
final class Console {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Runs runs;
    private Screen screen = Screen.FILE;
    private Language language = Language.ENGLISH;
    private Charset charset = StandardCharsets.UTF_8;
    private boolean read;
    private final Interruption interruption = new Interruption();

    Console(Runs runs) {
        this.runs = runs;
    }

    Console interrupted() {
        interruption.request();
        return this;
    }

    /** In a place where that is spoken. */
    Console speaking(Language usual) {
        language = usual;
        return this;
    }

    Console columns(int width) {
        screen = new Screen(width, false, true, false);
        return this;
    }

    Console withoutUnicode() {
        screen = new Screen(80, false, false, false);
        return this;
    }

    /** Where results go is encoded so. */
    Console encoding(Charset as) {
        charset = as;
        return this;
    }

    /** Results go to a pipe, which another process reads. */
    Console readByAnother() {
        read = true;
        return this;
    }

    int run(String... arguments) {
        return run(out, arguments);
    }

    int run(OutputStream to, String... arguments) {
        PrintStream results = Results.to(to, () -> read, charset);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(arguments, new Surroundings(results, errors, screen, screen, language, runs, interruption));
    }

    String out() {
        return out.toString(charset);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
