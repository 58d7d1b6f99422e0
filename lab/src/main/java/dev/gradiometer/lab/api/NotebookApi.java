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
import dev.gradiometer.views.ChaptersDocument;
import dev.gradiometer.views.ExhibitDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/** The notebook: its chapters, and the figure of each for where its sliders stand. */
public final class NotebookApi {
    private static final String LANGUAGE = "lang";

    private final ComputedFigures figures = new ComputedFigures();

    /** No figure is computed yet. */
    public NotebookApi() {}

    /** Adds its routes. */
    public void routes(Routes routes) {
        routes.get("/api/notebook", NotebookApi::chapters).get("/api/notebook/{number}", this::figure);
    }

    private static Answer chapters(Request request) {
        return Answer.json(ChaptersDocument.of(Notebook.chapters(), RunApi.language(request))
                .json());
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
