package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Screen;
import dev.gradiometer.views.text.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static Page page(boolean interactive) {
        return new Page(new Screen(80, false, true, interactive), Language.ENGLISH);
    }

    private String drawn() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void isQuietForTwoSecondsAndOffTerminals() {
        try (StatusLine soon = new StatusLine(err, page(true));
                StatusLine nowhere = new StatusLine(err, page(false), Duration.ZERO)) {
            soon.accept(Instrument.CURVATURE);
            nowhere.accept(Instrument.CURVATURE);
        }
        assertThat(drawn()).isEmpty();
    }

    @Test
    void namesTheInstrumentAtWorkAndLeavesTheLineEmpty() throws InterruptedException {
        try (StatusLine progress = new StatusLine(err, page(true), Duration.ofMillis(1))) {
            progress.accept(Instrument.SPECTRUM);
            for (int i = 0; i < 500 && drawn().isEmpty(); i++) {
                Thread.sleep(10);
            }
            progress.accept(Instrument.CURVATURE);
        }
        assertThat(drawn()).contains("spectrum …", "curvature …").endsWith("\r");
    }

    @Test
    void saysHowMuchOfTheDataHasBeenRead() throws InterruptedException {
        try (StatusLine progress = new StatusLine(err, page(true), Duration.ofMillis(1))) {
            progress.read(1 << 20, 4 << 20);
            for (int i = 0; i < 500 && drawn().isEmpty(); i++) {
                Thread.sleep(10);
            }
            progress.read(3 << 20, 4 << 20);
        }
        assertThat(drawn())
                .contains("reading the data, 25 % …", "reading the data, 75 %, 1 s left …")
                .endsWith("\r");
    }
}
