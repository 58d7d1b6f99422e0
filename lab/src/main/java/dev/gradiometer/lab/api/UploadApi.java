package dev.gradiometer.lab.api;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.RunsFolder;
import dev.gradiometer.lab.upload.ReceivedFile;
import dev.gradiometer.lab.upload.RunArchive;
import dev.gradiometer.language.Language;
import dev.gradiometer.runfolder.json.JsonForm;
import dev.gradiometer.runs.ArrayFiles;
import dev.gradiometer.runs.Models;
import dev.gradiometer.views.InspectedModel;
import dev.gradiometer.views.ModelDocument;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Files that are dropped on the page: the folder of a run as a zip, an array, a model. One at a time. */
public final class UploadApi {
    /** Bytes of a run's archive. */
    static final long LARGEST = 2L << 30;

    /** Bytes of a model or an array. */
    static final long LARGEST_LOOKED_AT = 1L << 30;

    private final RunsFolder folder;
    private final Semaphore turn = new Semaphore(1);

    public UploadApi(RunsFolder folder) {
        this.folder = folder;
    }

    /** Adds its route. */
    public void routes(Routes routes) {
        routes.upload("/api/uploads/{name}", LARGEST, this::upload);
    }

    /** What is done with a file that is there. */
    private enum Kind {
        RUN(LARGEST),
        ARRAY(LARGEST_LOOKED_AT),
        MODEL(LARGEST_LOOKED_AT);

        final long most;

        Kind(long most) {
            this.most = most;
        }

        static Kind of(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.endsWith(".zip")) {
                return RUN;
            }
            if (lower.endsWith(".npy")) {
                return ARRAY;
            }
            if (Models.isNamedLikeOne(name)) {
                return MODEL;
            }
            throw new Refused(
                    415,
                    "%s: expected the folder of a run as .zip, an array as .npy, or a model as .onnx, .keras, .h5 or"
                                    .formatted(name)
                            + " .safetensors");
        }
    }

    private Answer upload(Request request) throws IOException {
        String name = request.part("name");
        Kind kind = Kind.of(name);
        request.requireAtMost(kind.most);
        if (!turn.tryAcquire()) {
            throw new Refused(503, "%s: another file is being read; try again when it is done".formatted(name));
        }
        try (ReceivedFile file = ReceivedFile.receive(name, request.content(), kind.most)) {
            return answer(kind, file);
        } finally {
            turn.release();
        }
    }

    private Answer answer(Kind kind, ReceivedFile file) throws IOException {
        try {
            return switch (kind) {
                case RUN -> json(Map.of("run", new RunArchive(file).addTo(folder)));
                case ARRAY ->
                    json(Map.of("array", tree(ArrayFiles.look(file.path()).text())));
                case MODEL -> json(Map.of("model", model(file)));
            };
        } catch (UserInputException e) {
            throw file.inItsName(e);
        }
    }

    /** In every language, so that the page can be switched to another one. */
    private static Map<String, JsonNode> model(ReceivedFile file) {
        InspectedModel found = Models.open(file.path(), null).arrays();
        InspectedModel named = new InspectedModel(file.name(), found.model(), found.arrays());
        return Arrays.stream(Language.values())
                .collect(Collectors.toMap(Language::tag, language -> tree(ModelDocument.text(named, language))));
    }

    private static JsonNode tree(String document) {
        return JsonForm.mapper().readTree(document);
    }

    private static Answer json(Object document) {
        return Answer.json(JsonForm.mapper().writeValueAsBytes(document));
    }
}
