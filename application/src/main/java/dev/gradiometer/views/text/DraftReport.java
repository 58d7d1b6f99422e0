package dev.gradiometer.views.text;

import dev.gradiometer.drafting.ColumnUse;
import dev.gradiometer.drafting.Draft;
import dev.gradiometer.drafting.DraftModel;
import dev.gradiometer.drafting.DraftPhrase;
import dev.gradiometer.drafting.Findings;
import dev.gradiometer.drafting.ModelRemarks;
import dev.gradiometer.drafting.Use;
import dev.gradiometer.experiment.models.ModelRemark;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Visible;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.ModelPhrase;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in a user's data and what an experiment makes of it: target, columns, the next command. */
public final class DraftReport {
    private static final int MARGIN = 2;
    private static final int WIDEST_NAME = 28;

    private final Draft draft;
    private final Findings found;
    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private DraftReport(Draft draft, Page page) {
        this.draft = draft;
        this.found = draft.found();
        this.page = page;
    }

    /**
     * The lines of the report, none longer than the page is wide.
     *
     * @param command what to type next
     */
    public static List<String> lines(Draft draft, Page page, String command) {
        DraftReport report = new DraftReport(draft, page);
        report.title();
        report.columns();
        report.model();
        report.next(command);
        return report.lines;
    }

    private void title() {
        lines.add("");
        lines.addAll(page.paragraph(
                Style.STRONG,
                switch (found.kind()) {
                    case TABLE ->
                        DraftPhrase.TITLE.with(
                                found.data(),
                                Figures.count(found.rows()),
                                Figures.count(found.uses().size()));
                    case ARRAYS -> DraftPhrase.TITLE_ARRAYS.with(found.data(), Figures.count(found.rows()));
                }));
        lines.add("");
    }

    /** One line per column, or for several of which the same is to be said. */
    private void columns() {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        Map<String, Text> texts = new LinkedHashMap<>();
        targetFirst().forEach(column -> {
            Text text = text(column);
            alike.computeIfAbsent(text.english(), said -> new ArrayList<>()).add(column.column());
            texts.put(text.english(), text);
        });
        Map<String, Text> named = new LinkedHashMap<>();
        alike.forEach((said, columns) -> named.put(names(columns), texts.get(said)));
        int column =
                2 * MARGIN + named.keySet().stream().mapToInt(Cells::of).max().orElse(0);
        named.forEach((name, text) -> lines.addAll(page.labelled(Style.FAINT, name, column, List.of(text))));
    }

    private void model() {
        DraftModel model = draft.model();
        if (model == null) {
            return;
        }
        lines.add("");
        lines.addAll(page.paragraph(
                Style.PLAIN,
                ModelPhrase.NETWORK.with(
                        FileTrouble.name(model.file()),
                        model.model().format(),
                        Figures.count(model.network().inputs()),
                        Figures.count(model.network().parameters()))));
        for (ModelRemark remark : model.model().remarks()) {
            lines.addAll(page.paragraph(Style.PLAIN, ModelRemarks.of(remark)));
        }
    }

    private List<ColumnUse> targetFirst() {
        List<ColumnUse> ordered = new ArrayList<>();
        found.uses().stream()
                .filter(column -> column.use() instanceof Use.Target)
                .forEach(ordered::add);
        found.uses().stream()
                .filter(column -> !(column.use() instanceof Use.Target))
                .forEach(ordered::add);
        return ordered;
    }

    private Text text(ColumnUse column) {
        return switch (column.use()) {
            case Use.Target target -> DraftPhrase.TARGET.with(found.goal().text(), target.why());
            case Use.Ignored ignored -> DraftPhrase.LEFT_OUT.with(ignored.why());
            case Use.Numeric number -> number.why();
            case Use.Truth truth -> truth.why();
            case Use.Date date -> date.why();
            case Use.Words words -> words.why();
            case Use.Group group -> group.why();
            case Use.Time time -> time.why();
            case Use.DateAndTime time -> time.why();
        };
    }

    private String names(List<String> columns) {
        String all = Visible.text(String.join(", ", columns));
        if (Cells.of(all) <= WIDEST_NAME || columns.size() == 1) {
            return shortened(all);
        }
        String count = Figures.count(columns.size());
        return page.say(DraftPhrase.MANY.with(shortened(Visible.text(columns.getFirst())), count));
    }

    private static String shortened(String name) {
        return Cells.of(name) <= WIDEST_NAME || name.length() <= WIDEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, WIDEST_NAME - 1)) + "…";
    }

    private void next(String command) {
        lines.add("");
        if (!found.target().asked()) {
            lines.addAll(page.paragraph(Style.PLAIN, DraftPhrase.SETTLE.with()));
        }
        lines.addAll(
                page.paragraph(Style.PLAIN, DraftPhrase.WRITTEN.with(draft.out().toString())));
        lines.add("");
        lines.add(page.line().to(2 * MARGIN).add(Style.STRONG, command).toString());
        lines.add("");
    }
}
