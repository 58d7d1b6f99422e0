package dev.gradiometer.lab.api;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.notes.Notebook;
import dev.gradiometer.notes.exhibits.Exhibit;
import dev.gradiometer.notes.exhibits.Exhibits;
import dev.gradiometer.notes.exhibits.Settings;
import dev.gradiometer.notes.exhibits.Slider;
import dev.gradiometer.views.ChaptersDocument;
import dev.gradiometer.views.ExhibitDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The notebook: its chapters, and the figure of each for where its sliders stand. */
public final class NotebookApi {
    private static final String LANGUAGE = "lang";

    /** Chapters whose figures take longest in a program that has not computed them before. */
    private static final List<Integer> SLOW = List.of(3, 7, 11);

    /** What a reader asks for goes first. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ComputedFigures figures = new ComputedFigures();
    private final AtomicBoolean opened = new AtomicBoolean();

    /** No figure is computed yet. */
    public NotebookApi() {}

    /** Adds its routes. */
    public void routes(Routes routes) {
        routes.get("/api/notebook", this::chapters).get("/api/notebook/{number}", this::figure);
    }

    private Answer chapters(Request request) {
        if (opened.compareAndSet(false, true)) {
            Thread.ofPlatform().name("compute figures").daemon().start(this::computeSlow);
        }
        return Answer.json(ChaptersDocument.of(Notebook.chapters(), RunApi.language(request))
                .json());
    }

    /** Each figure where its sliders stand at first and once elsewhere, since the second one compiles the rest. */
    private void computeSlow() {
        try {
            Thread.sleep(PAUSE);
            for (int number : SLOW) {
                Exhibit exhibit = Exhibits.of(number);
                Slider slider = exhibit.sliders().getFirst();
                figures.of(exhibit, exhibit.settings(Map.of()));
                figures.of(exhibit, exhibit.settings(Map.of(slider.key(), String.valueOf(slider.low()))));
            }
        } catch (Refused busy) {
            return; // Readers compute more than enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer figure(Request request) {
        Exhibit exhibit = exhibit(request.part("number"));
        Map<String, String> asked = new LinkedHashMap<>(request.query());
        asked.remove(LANGUAGE);
        Settings settings;
        try {
            settings = exhibit.settings(asked);
        } catch (UserInputException e) {
            throw Refused.bad(String.valueOf(e.getMessage()));
        }
        return Answer.json(
                ExhibitDocument.of(exhibit, settings, figures.of(exhibit, settings), RunApi.language(request))
                        .json());
    }

    private static Exhibit exhibit(String number) {
        try {
            return Exhibits.of(Notebook.chapter(Integer.parseInt(number)).number());
        } catch (UserInputException e) {
            throw Refused.notFound(String.valueOf(e.getMessage()));
        } catch (NumberFormatException e) {
            throw Refused.notFound("there is no chapter '%s'".formatted(number));
        }
    }
}
