package dev.gradiometer.lab.api;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.language.Article;
import dev.gradiometer.language.Handbook;
import dev.gradiometer.runfolder.json.JsonForm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Explanations and names of causes, in either language. */
public final class TextsApi {
    /** Texts of the handbook. */
    public TextsApi() {}

    /** Adds its routes. */
    public void routes(Routes routes) {
        routes.get("/api/explain/{topic}", TextsApi::explain).get("/api/messages", TextsApi::messages);
    }

    /** Names of the causes that a finding may have, by their keys in the catalogue. */
    private static Answer messages(Request request) {
        Map<String, String> names = new TreeMap<>();
        for (Cause cause : Cause.values()) {
            names.put(cause.key(), cause.with().in(RunApi.language(request)));
        }
        return Answer.json(JsonForm.mapper().writeValueAsBytes(names));
    }

    private record Explanation(String topic, String title, List<String> names, String text) {}

    private static Answer explain(Request request) {
        String topic = request.part("topic");
        Article article = Handbook.in(RunApi.language(request))
                .article(topic)
                .orElseThrow(() -> Refused.notFound("there is no explanation of '%s'".formatted(topic)));
        return Answer.json(JsonForm.mapper()
                .writeValueAsBytes(
                        new Explanation(article.id(), article.names().getFirst(), article.names(), article.text())));
    }
}
