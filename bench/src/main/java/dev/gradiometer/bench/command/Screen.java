package dev.gradiometer.bench.command;

import java.io.PrintStream;

/** Where a command prints: results, complaints, and on a terminal what it is doing. */
final class Screen {
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean lively;

    /** The launcher says in a system property whether errors go to a terminal. */
    Screen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.lively = System.getProperty("gradiometer.terminal", "").contains("err");
    }

    void print(String line) {
        progress("");
        out.println(line);
    }

    /** For what is no result: it must not stand between rows of JSON. */
    void remark(String line) {
        progress("");
        err.println(line);
    }

    void complain(String message) {
        remark("bench/run: " + message);
    }

    void complain(Exception e) {
        progress("");
        e.printStackTrace(err);
    }

    /** Shows what is being done, in place of what was shown before. */
    void progress(String doing) {
        if (lively) {
            err.print(CLEAR_LINE + doing);
            err.flush();
        }
    }
}
