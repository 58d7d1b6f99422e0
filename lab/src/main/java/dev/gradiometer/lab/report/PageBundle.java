package dev.gradiometer.lab.report;

import dev.gradiometer.lab.page.FrontPage;
import dev.gradiometer.lab.page.Modules;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The page's style sheets and modules in one document. Modules that import each other by relative addresses import each
 * other by names instead, which an import map turns into addresses that hold the module itself.
 */
final class PageBundle {
    private static final String PREFIX = "gradiometer/";

    private PageBundle() {}

    /**
     * A document that runs the module {@code entry}.
     *
     * @param title     of the document
     * @param documents in Base64, which the module finds in the element {@code documents}
     */
    static String html(String title, String entry, String documents) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
                script-src 'unsafe-inline' data:; img-src data:">
                <title>%s</title>
                <style>
                %s</style>
                <script type="importmap">{"imports":{%s}}</script>
                </head>
                <body>
                <main id="page" tabindex="-1"></main>
                <script type="text/plain" id="documents">%s</script>
                <script type="module">import "%s";</script>
                </body>
                </html>
                """.formatted(escaped(title), FrontPage.sheets(), imports(entry), documents, PREFIX + entry);
    }

    /** All modules that {@code entry} needs, as entries of an import map. */
    private static String imports(String entry) {
        StringBuilder map = new StringBuilder();
        Modules.of(entry)
                .forEach((name, text) -> map.append(map.isEmpty() ? "" : ",")
                        .append('"')
                        .append(PREFIX)
                        .append(name)
                        .append("\":\"data:text/javascript;base64,")
                        .append(encoded(Modules.importing(PREFIX, text)))
                        .append('"'));
        return map.toString();
    }

    private static String encoded(String module) {
        return Base64.getEncoder().encodeToString(module.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
