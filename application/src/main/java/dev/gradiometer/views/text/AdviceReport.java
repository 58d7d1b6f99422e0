package dev.gradiometer.views.text;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.FindingTitle;
import dev.gradiometer.views.Headline;
import dev.gradiometer.views.RepairPhrase;
import dev.gradiometer.views.advice.Advised;
import dev.gradiometer.views.advice.Framework;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** What to change of a run that cannot be trained again here, in the words of frameworks. */
public final class AdviceReport {
    private static final int CODE = 14;

    /** Where a line of code begins that has no room there. */
    private static final int WIDE_CODE = 6;

    private AdviceReport() {}

    /** The lines of the advice, none longer than the page is wide. */
    public static List<String> lines(DiagnosedRun run, Page page) {
        List<String> lines = new ArrayList<>(List.of(""));
        List<Advised> all = Advised.of(run.diagnosis());
        lines.addAll(page.paragraph(all.isEmpty() ? Style.GOOD : Style.FAILURE, Headline.outcome(run)));
        if (all.isEmpty()) {
            lines.add("");
            return lines;
        }
        lines.addAll(page.paragraph(Style.WARNING, RepairPhrase.NOT_TRIED.with()));
        lines.add("");
        lines.addAll(page.paragraph(Style.STRONG, RepairPhrase.ADVICE.with()));
        for (Advised advised : all) {
            lines.add("");
            lines.addAll(page.paragraph(Style.STRONG, FindingTitle.of(advised.finding())));
            if (advised.changes().isEmpty()) {
                Text remedy = advised.finding().remedy();
                lines.addAll(page.paragraph(Style.PLAIN, remedy.isBlank() ? RepairPhrase.NO_ADVICE.with() : remedy));
            }
            for (Remedy remedy : advised.changes()) {
                lines.addAll(page.labelled(Style.PLAIN, "·", 4, List.of(remedy.text())));
                for (Framework framework : Framework.values()) {
                    lines.addAll(code(framework, remedy, page));
                }
            }
        }
        lines.add("");
        return lines;
    }

    private static List<String> code(Framework framework, Remedy remedy, Page page) {
        List<String> lines = new ArrayList<>();
        for (String code : framework.code(remedy)) {
            Line line = page.line().to(4).add(Style.FAINT, lines.isEmpty() ? framework.title() : "");
            if (CODE + Cells.of(code) <= page.width()) {
                lines.add(line.to(CODE).add(code).toString());
            } else {
                lines.add(line.toString());
                lines.add(page.line().to(WIDE_CODE).add(code).toString());
            }
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }
}
