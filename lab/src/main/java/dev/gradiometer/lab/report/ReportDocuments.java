package dev.gradiometer.lab.report;

import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.language.Language;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server answers about one run, as much of it as fits into a file of a given size. */
final class ReportDocuments {
    private static final int MOST_COLUMNS = 1_000;
    private static final int FEWEST_COLUMNS = 125;
    private static final int MOST_STEPS = 64;
    private static final String RUN = "/api/runs/";

    private final Routes routes;
    private final String id;
    private final ObjectNode all = JsonForm.mapper().createObjectNode();

    /**
     * @param routes that know the run
     * @param id     of the run
     */
    ReportDocuments(Routes routes, String id) {
        this.routes = routes;
        this.id = id;
    }

    /**
     * Everything about the run, compressed, in Base64.
     *
     * @param most characters that it may have about; columns are joined and single steps left out until it fits
     */
    String encoded(int most) throws IOException {
        for (Language language : Language.values()) {
            all.withObject("run").set(language.tag(), json(RUN + id, Map.of("lang", language.tag())));
        }
        all.set("units", json(RUN + id + "/units", Map.of()));
        explanations();
        String text = "";
        for (int columns = MOST_COLUMNS; columns >= FEWEST_COLUMNS; columns /= 2) {
            pictures(columns);
            text = compressed();
            if (text.length() <= most) {
                return withSteps(text, most);
            }
        }
        return text;
    }

    private void pictures(int columns) throws IOException {
        Map<String, String> part = Map.of("n", Integer.toString(columns));
        all.set("columns", json(RUN + id + "/columns", part));
        ObjectNode flow = all.putObject("flow");
        for (Quantity quantity : Quantity.values()) {
            Answer.Whole answer = ask(RUN + id + "/flow/" + quantity.id(), part);
            flow.putObject(quantity.id())
                    .put("layers", Integer.parseInt(answer.headers().get("X-Layers")))
                    .put("columns", Integer.parseInt(answer.headers().get("X-Columns")))
                    .put("base64", Base64.getEncoder().encodeToString(answer.body()));
        }
        ObjectNode histograms = all.putObject("histograms");
        for (JsonNode layer : all.path("columns").path("layers")) {
            if (layer.path("role").asString().equals("weights")) {
                int index = layer.path("index").asInt();
                histograms.set(
                        Integer.toString(index),
                        json(RUN + id + "/histograms", Map.of("layer", Integer.toString(index), "n", "64")));
            }
        }
    }

    /** Adds single steps, first the ends, then the middles between those that are there, while there is room. */
    private String withSteps(String without, int most) throws IOException {
        List<Long> wanted = spread(all.path("columns").path("steps").path("first"));
        String text = without;
        ArrayNode steps = all.putArray("steps");
        for (int count = 2; count <= wanted.size() && count <= MOST_STEPS; count *= 2) {
            steps.removeAll();
            for (long step : new TreeSet<>(wanted.subList(0, count))) {
                steps.add(json(RUN + id + "/steps/" + step, Map.of()));
            }
            String more = compressed();
            if (more.length() > most) {
                break;
            }
            text = more;
        }
        return text;
    }

    private static List<Long> spread(JsonNode first) {
        Set<Integer> places = new LinkedHashSet<>();
        int last = first.size() - 1;
        for (int parts = 1; parts <= MOST_STEPS && last >= 0; parts *= 2) {
            for (int i = 0; i <= parts; i++) {
                places.add(Math.round((float) i * last / parts));
            }
        }
        List<Long> steps = new ArrayList<>();
        places.forEach(place -> steps.add(first.get(place).asLong()));
        return steps;
    }

    private void explanations() throws IOException {
        ObjectNode explain = all.putObject("explain");
        for (Language language : Language.values()) {
            ObjectNode texts = explain.putObject(language.tag());
            for (JsonNode finding : all.path("run").path("en").path("diagnosis").path("findings")) {
                String cause = finding.path("cause").asString();
                try {
                    texts.set(cause, json("/api/explain/" + cause, Map.of("lang", language.tag())));
                } catch (Refused e) {
                    // a cause without a page of its own
                }
            }
        }
    }

    private JsonNode json(String path, Map<String, String> query) throws IOException {
        return JsonForm.mapper().readTree(ask(path, query).body());
    }

    private Answer.Whole ask(String path, Map<String, String> query) throws IOException {
        return (Answer.Whole) routes.own(path, query);
    }

    private String compressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(JsonForm.mapper().writeValueAsBytes(all));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
