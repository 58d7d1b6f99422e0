package dev.gradiometer.lab.api;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.RunsFolder;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.json.JsonForm;
import java.nio.file.Path;
import java.util.List;

/** The list of runs. */
public final class RunsApi {
    private static final int MOST = 1_000;

    private final RunsFolder folder;

    public RunsApi(RunsFolder folder) {
        this.folder = folder;
    }

    /** Adds its routes. */
    public void routes(Routes routes) {
        routes.get("/api/runs", this::list);
    }

    private record Listing(String folder, int total, int matching, List<Summary> runs) {}

    private record Summary(
            String id, String name, String program, String started, int layers, int parameters, String trouble) {}

    private Answer list(Request request) {
        long offset = request.number("offset", 0, 0, Integer.MAX_VALUE);
        long limit = request.number("limit", MOST, 0, MOST);
        List<Path> all = folder.runs();
        List<Summary> some =
                all.stream().skip(offset).limit(limit).map(RunsApi::summary).toList();
        return Answer.json(JsonForm.mapper()
                .writeValueAsBytes(new Listing(folder.path().toString(), all.size(), all.size(), some)));
    }

    private static Summary summary(Path run) {
        String id = FileTrouble.name(run);
        try {
            Manifest manifest = RunFolder.open(run).manifest();
            return new Summary(
                    id,
                    manifest.setup().name(),
                    manifest.writtenBy(),
                    manifest.started(),
                    manifest.setup().layers().size(),
                    manifest.setup().parameterCount(),
                    "");
        } catch (UserInputException e) {
            return new Summary(id, id, "", "", 0, 0, String.valueOf(e.getMessage()));
        }
    }
}
