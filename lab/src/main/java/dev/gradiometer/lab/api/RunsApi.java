package dev.gradiometer.lab.api;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.catalogue.RunOrder;
import dev.gradiometer.catalogue.RunSearch;
import dev.gradiometer.catalogue.RunSummary;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.OpenRuns;
import dev.gradiometer.lab.live.RunsFolder;
import dev.gradiometer.runfolder.json.JsonForm;
import dev.gradiometer.views.RunsDocument;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The list of runs, and what is done to a whole run: it can be deleted, and its folder called otherwise. */
public final class RunsApi {
    private static final int MOST = 1_000;

    /** All runs are looked at again after so many times as long as that takes; in between only those that change. */
    private static final int BETWEEN_LOOKS = 200;

    private final RunsFolder folder;
    private final OpenRuns open;
    private @Nullable RunCatalogue seen;
    private volatile @Nullable Answered answered;
    private long nextLook;

    public RunsApi(RunsFolder folder, OpenRuns open) {
        this.folder = folder;
        this.open = open;
    }

    /** Adds its routes. */
    public void routes(Routes routes) {
        routes.get("/api/runs", this::list)
                .change("DELETE", "/api/runs/{id}", this::delete)
                .change("PATCH", "/api/runs/{id}", this::rename);
    }

    /** The last answer, which is the same for the same question as long as nothing in the folder changes. */
    private record Answered(RunCatalogue catalogue, Map<String, String> query, Answer answer) {}

    private Answer list(Request request) {
        int offset = (int) request.number("offset", 0, 0, Integer.MAX_VALUE);
        int limit = (int) request.number("limit", MOST, 0, MOST);
        if (!folder.isThere()) {
            return nothing();
        }
        RunCatalogue catalogue = catalogue();
        Answered last = answered;
        if (last != null && last.catalogue == catalogue && last.query.equals(request.query())) {
            return last.answer;
        }
        List<RunSummary> matching = matching(catalogue, request);
        List<RunSummary> shown = matching.stream().skip(offset).limit(limit).toList();
        Answer answer = answer(RunsDocument.of(catalogue, matching.size(), shown, RunApi.language(request)));
        answered = new Answered(catalogue, request.query(), answer);
        return answer;
    }

    /** A list without a run. */
    private Answer nothing() {
        return answer(new RunsDocument(folder.path().toString(), 0, 0, List.of()));
    }

    private static Answer answer(RunsDocument document) {
        return Answer.json(document.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Looks at the folder, and at how a list is written, so that the first browser need not wait for that. */
    public void look() {
        Thread.ofPlatform().name("write a list").daemon().start(this::nothing);
        try {
            if (folder.isThere()) {
                catalogue();
            }
        } catch (UserInputException e) {
            // The next one who asks for the list is told.
        }
    }

    private synchronized RunCatalogue catalogue() {
        long now = System.nanoTime();
        if (seen != null && now - nextLook < 0) {
            seen = seen.glance();
            return seen;
        }
        seen = seen == null ? RunCatalogue.of(folder.path()) : seen.again();
        nextLook = System.nanoTime() + BETWEEN_LOOKS * (System.nanoTime() - now);
        return seen;
    }

    private static List<RunSummary> matching(RunCatalogue catalogue, Request request) {
        try {
            Predicate<RunSummary> filter =
                    RunSearch.parse(request.value("filter").orElse(""), catalogue.columns());
            String sort = request.value("sort").orElse("");
            boolean descending = request.value("order").filter("desc"::equals).isPresent();
            Comparator<RunSummary> order = sort.isEmpty()
                    ? RunOrder.NEWEST
                    : RunOrder.parse(descending ? sort + ":desc" : sort, catalogue.columns());
            return catalogue.runs(filter, order);
        } catch (UserInputException e) {
            throw Refused.bad(String.valueOf(e.getMessage()));
        }
    }

    private Answer delete(Request request) {
        String id = run(request);
        open.forget(id);
        folder.delete(id);
        return Answer.json(JsonForm.mapper().writeValueAsBytes(Map.of("deleted", id)));
    }

    private String run(Request request) {
        String id = request.part("id");
        if (folder.find(id).isEmpty()) {
            throw Refused.notFound("there is no run '%s'".formatted(id));
        }
        return id;
    }

    private record NewName(String name) {}

    private Answer rename(Request request) {
        String id = run(request);
        NewName asked;
        try {
            asked = JsonForm.mapper().readValue(request.body(), NewName.class);
        } catch (JacksonException e) {
            throw Refused.bad("expected {\"name\": …}: " + JsonForm.explain(e));
        }
        open.forget(id);
        folder.rename(id, asked.name());
        return Answer.json(JsonForm.mapper().writeValueAsBytes(Map.of("id", asked.name())));
    }
}
