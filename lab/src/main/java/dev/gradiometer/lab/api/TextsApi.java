package dev.gradiometer.lab.api;

import dev.gradiometer.lab.http.Answer;
import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.lab.http.Request;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.language.Article;
import dev.gradiometer.language.Catalogue;
import dev.gradiometer.language.Handbook;
import dev.gradiometer.runfolder.json.JsonForm;
import java.util.List;

/** Explanations, and the words that the terminal uses too, in either language. */
public final class TextsApi {
    /** Texts of the handbook. */
    public TextsApi() {}

    /** Adds its routes. */
    public void routes(Routes routes) {
        routes.get("/api/explain/{topic}", TextsApi::explain).get("/api/messages", TextsApi::messages);
    }

    private static Answer messages(Request request) {
        return Answer.json(JsonForm.mapper()
                .writeValueAsBytes(Catalogue.of(RunApi.language(request)).texts()));
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
