package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FlowRow;
import dev.gradiometer.views.FlowRows;
import dev.gradiometer.views.GainName;
import dev.gradiometer.views.ReportPhrase;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** The flow through the layers of a run, with the factors of each layer. */
public final class FlowLines {
    private FlowLines() {}

    /** The flow through the layers of {@code run}; nothing if no step was recorded. */
    public static List<String> of(DiagnosedRun run, Page page, Depth depth) {
        StepReading step = run.shown();
        if (step == null) {
            return List.of();
        }
        Recording recording = run.recording();
        List<List<FlowRow>> items = FlowRows.of(recording, step);
        List<FlowRow> rows = depth.rows(items);
        List<Column> columns = Column.of(rows, GainName.of(recording.setup()));
        String number = Figures.count(step.step() + 1);
        List<Text> titles = List.of(
                ReportPhrase.FLOW.with(number),
                ReportPhrase.FLOW_SHORTER.with(number),
                ReportPhrase.FLOW_SHORTEST.with(number));
        List<String> lines =
                new ArrayList<>(new FlowTable(page, rows, run.diagnosis().findings(), columns).lines(titles));
        lines.addAll(page.paragraph(Style.FAINT, depth.note(items, rows)));
        return lines;
    }
}
