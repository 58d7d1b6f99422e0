package dev.gradiometer.lab.page;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The document that the page begins with, made from {@code index.html}, which has an outline of the page to be drawn
 * before any module is there. All style sheets become one, since nothing is drawn without them; and there is a line for
 * every module, so that a browser asks for all of them at once and not for each when it has read the one that imports
 * it.
 */
public final class FrontPage {
    /** The document's name among the page's files. */
    public static final String NAME = "index.html";

    /** The name of all style sheets in one. */
    public static final String SHEETS = "sheets.css";

    private static final String ENTRY = "app.js";
    private static final String SCRIPTS = "  <script src";
    private static final String END = "</head>";
    private static final Pattern LINK =
            Pattern.compile(" *<link rel=\"stylesheet\" href=\"([A-Za-z0-9_.-]+\\.css)\">\n");
    private static final String SHEET = "  <link rel=\"stylesheet\" href=\"" + SHEETS + "\">\n";

    private byte @Nullable [] html;

    /** Not made yet. */
    public FrontPage() {}

    /** The document, made when it is asked for first. */
    public synchronized byte[] html() {
        if (html == null) {
            html = LINK.matcher(PageFiles.text(NAME))
                    .replaceAll("")
                    .replace(SCRIPTS, SHEET + SCRIPTS)
                    .replace(END, modules() + END)
                    .getBytes(StandardCharsets.UTF_8);
        }
        return html;
    }

    /** What the first paint waits for goes before modules: together they would take all connections at first. */
    private static String modules() {
        StringBuilder links = new StringBuilder();
        for (String name : Modules.of(ENTRY).keySet()) {
            if (!name.equals(ENTRY)) {
                links.append("  <link rel=\"modulepreload\" href=\"%s\" fetchpriority=\"low\">\n".formatted(name));
            }
        }
        return links.toString();
    }

    /** All style sheets of the document, in their order. */
    public static String sheets() {
        StringBuilder all = new StringBuilder();
        LINK.matcher(PageFiles.text(NAME))
                .results()
                .forEach(link -> all.append(PageFiles.text(link.group(1))).append('\n'));
        return all.toString();
    }
}
