package dev.gradiometer.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's style sheets and modules in one document. Modules that import each other by relative addresses import each
 * other by names instead, which an import map turns into addresses that hold the module itself.
 */
final class PageBundle {
    private static final String PAGE = "/dev/gradiometer/lab/web/";
    private static final String PREFIX = "gradiometer/";
    private static final Pattern IMPORT =
            Pattern.compile("((?:from|import)\\s*\\(?\\s*)\"\\./([A-Za-z0-9_.-]+\\.js)\"");
    private static final Pattern SHEET = Pattern.compile("<link rel=\"stylesheet\" href=\"([A-Za-z0-9_.-]+\\.css)\">");

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
                """.formatted(escaped(title), sheets(), imports(entry), documents, PREFIX + entry);
    }

    private static String sheets() {
        StringBuilder all = new StringBuilder();
        Matcher sheets = SHEET.matcher(read("index.html"));
        while (sheets.find()) {
            all.append(read(sheets.group(1))).append('\n');
        }
        return all.toString();
    }

    /** All modules that {@code entry} needs, as entries of an import map. */
    private static String imports(String entry) {
        Map<String, String> modules = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>();
        waiting.add(entry);
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            if (!modules.containsKey(name)) {
                Matcher imports = IMPORT.matcher(read(name));
                modules.put(name, imports.replaceAll("$1\"" + PREFIX + "$2\""));
                imports.reset();
                while (imports.find()) {
                    waiting.add(imports.group(2));
                }
            }
        }
        StringBuilder map = new StringBuilder();
        modules.forEach((name, text) -> map.append(map.isEmpty() ? "" : ",")
                .append('"')
                .append(PREFIX)
                .append(name)
                .append("\":\"data:text/javascript;base64,")
                .append(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .append('"'));
        return map.toString();
    }

    private static String read(String name) {
        try (InputStream file = PageBundle.class.getResourceAsStream(PAGE + name)) {
            if (file == null) {
                throw new IllegalStateException("report: the page has no file " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
