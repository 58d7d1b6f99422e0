package dev.gradiometer.cli;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.doctor.repair.Undertaking;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.ProgressPhrase;
import dev.gradiometer.views.text.Page;
import java.io.PrintStream;

/** Says what a repair is trying and why: on a screen that can move in one line, otherwise a line for each step. */
final class RepairProgress implements AutoCloseable {
    private final PrintStream err;
    private final Page page;
    private final StatusLine line;

    RepairProgress(PrintStream err, Page page) {
        this.err = err;
        this.page = page;
        this.line = new StatusLine(err, page);
    }

    void undertaking(Undertaking undertaking) {
        Text text = ProgressPhrase.doing(undertaking);
        if (page.screen().interactive()) {
            line.say(text);
        } else {
            err.println(page.say(text));
        }
    }

    void inquiry(Inquiry inquiry) {
        line.say(ProgressPhrase.trying(inquiry));
    }

    @Override
    public void close() {
        line.close();
    }
}
