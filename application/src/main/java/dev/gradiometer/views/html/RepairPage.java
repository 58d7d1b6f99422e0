package dev.gradiometer.views.html;

import static dev.gradiometer.views.html.Markup.element;
import static dev.gradiometer.views.html.Markup.text;

import dev.gradiometer.doctor.repair.Examined;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.RepairLines;
import dev.gradiometer.views.RepairPhrase;
import dev.gradiometer.views.RepairedFile;
import dev.gradiometer.views.screen.Screen;
import dev.gradiometer.views.text.Depth;
import dev.gradiometer.views.text.FlowLines;
import dev.gradiometer.views.text.Page;
import java.util.List;

/** A repair as one HTML file: verdict, changes, pictures of before and after, factor tables, what was tried. */
public final class RepairPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--faint:#667;--grid:#dde;--before:#c2410c;\
            --after:#0369a1;--add:#0f6b3a;--del:#a11}
            @media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#14171a;--faint:#9aa;--grid:#333a42;\
            --before:#fb923c;--after:#38bdf8;--add:#4ade80;--del:#f87171}}
            body{margin:2rem auto;max-width:64rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;\
            color:var(--ink);background:var(--paper)}
            h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
            pre{overflow-x:auto;font:13px/1.4 ui-monospace,monospace;border:1px solid var(--grid);padding:.75rem}
            .add{color:var(--add)}.del{color:var(--del)}.hunk,figcaption,footer{color:var(--faint)}
            .pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:1rem}
            figure{margin:0}svg{width:100%;height:auto}svg text{font:11px system-ui,sans-serif;fill:var(--faint)}
            .grid{stroke:var(--grid)}polyline{fill:none;stroke-width:2}
            polyline.before{stroke:var(--before);stroke-dasharray:5 3}polyline.after{stroke:var(--after)}
            svg text.before{fill:var(--before);font-size:15px}svg text.after{fill:var(--after);font-size:15px}
            circle.before{fill:var(--before)}circle.after{fill:var(--after)}
            .key.before{color:var(--before)}.key.after{color:var(--after)}
            """;

    private final RepairedFile repaired;
    private final Language language;
    private final StringBuilder out = new StringBuilder();

    private RepairPage(RepairedFile repaired, Language language) {
        this.repaired = repaired;
        this.language = language;
    }

    /** The file's text. */
    public static String html(RepairedFile repaired, Language language) {
        RepairPage page = new RepairPage(repaired, language);
        page.head();
        if (repaired.repair() instanceof Repair.Mended mended) {
            page.mended(mended);
        }
        page.listed(RepairPhrase.TRIED, RepairLines.attempts(repaired.repair()));
        page.out
                .append("<footer><p>")
                .append(text(RepairLines.costs(repaired.repair().costs()).in(language)))
                .append("</p></footer>\n</body>\n</html>\n");
        return page.out.toString();
    }

    private void head() {
        String verdict = RepairLines.verdict(repaired.repair(), repaired.name()).in(language);
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(text(language.tag()))
                .append("\">\n<head>\n");
        out.append("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        out.append(element("title", verdict)).append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        out.append(element("h1", verdict));
        RepairLines.reasons(repaired.repair()).forEach(reason -> out.append(element("p", reason.in(language))));
    }

    private void mended(Repair.Mended mended) {
        listed(RepairPhrase.CHANGES, RepairLines.changes(mended));
        out.append("<div class=\"pictures\">\n")
                .append(new RepairPictures(mended, language).all())
                .append("</div>\n");
        difference();
        flow(RepairPhrase.FLOW_BEFORE, mended.before());
        flow(RepairPhrase.FLOW_AFTER, mended.after());
    }

    private void difference() {
        out.append(element("h2", RepairPhrase.DIFFERENCE.with().in(language))).append("<pre>");
        for (String line : repaired.difference()) {
            String style = switch (line.charAt(0)) {
                case '+' -> "add";
                case '-' -> "del";
                case '@' -> "hunk";
                default -> "";
            };
            out.append(style.isEmpty() ? text(line) : "<span class=\"" + style + "\">" + text(line) + "</span>")
                    .append('\n');
        }
        out.append("</pre>\n");
    }

    private void flow(RepairPhrase title, Examined examined) {
        DiagnosedRun run = new DiagnosedRun(examined.recording(), examined.diagnosis(), null, List.of());
        List<String> table = FlowLines.of(run, new Page(Screen.FILE, language), Depth.all());
        if (!table.isEmpty()) {
            out.append(element("h2", title.with().in(language))).append(element("pre", String.join("\n", table)));
        }
    }

    private void listed(RepairPhrase title, List<Text> texts) {
        if (texts.isEmpty()) {
            return;
        }
        out.append(element("h2", title.with().in(language))).append("<ul>\n");
        texts.forEach(each -> out.append(element("li", each.in(language))));
        out.append("</ul>\n");
    }
}
