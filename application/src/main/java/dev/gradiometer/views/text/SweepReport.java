package dev.gradiometer.views.text;

import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.language.Text;
import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.Measure;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.views.AxisLabel;
import dev.gradiometer.views.MeasureFigures;
import dev.gradiometer.views.SweepPhrase;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** A sweep as text: the map or the curve, what its letters mean, and the best points. */
public final class SweepReport {
    private SweepReport() {}

    /**
     * The lines of the report.
     *
     * @param shown points of which rows are shown, if there is a map
     */
    public static List<String> lines(SweepResult result, Page page, int shown) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(page.paragraph(Style.STRONG, Text.of(result.name())));
        lines.addAll(page.paragraph(Style.PLAIN, asked(result)));
        List<Cell> ranked = result.ranked();
        if (ranked.isEmpty()) {
            lines.addAll(page.paragraph(Style.WARNING, SweepPhrase.NOTHING.with()));
            result.cells().stream()
                    .map(Cell::refused)
                    .filter(why -> !why.isEmpty())
                    .distinct()
                    .limit(3)
                    .forEach(why -> lines.addAll(page.paragraph(Style.PLAIN, SweepPhrase.REFUSED.with(why))));
            return lines;
        }
        if (!result.complete()) {
            lines.addAll(page.paragraph(Style.WARNING, SweepPhrase.INCOMPLETE.with()));
        }
        lines.addAll(page.paragraph(Style.GOOD, best(result, ranked.getFirst())));
        lines.add("");
        boolean line = result.axes().size() == 1;
        lines.addAll(line ? SweepTable.curve(result, page) : MapBlock.lines(result, page));
        if (!line) {
            lines.add("");
            lines.addAll(SweepTable.ranked(result, page, shown));
        }
        return lines;
    }

    /** Where everything is kept. */
    public static List<String> closing(Text kept, Page page) {
        return page.paragraph(Style.FAINT, kept);
    }

    private static Text asked(SweepResult result) {
        SweepPhrase phrase = switch (result.sweep().sampler()) {
            case GRID -> SweepPhrase.GRID;
            case RANDOM -> SweepPhrase.RANDOM;
            case SOBOL -> SweepPhrase.SOBOL;
        };
        SweepSpec sweep = result.sweep();
        return phrase.with(result.cells().size(), sweep.seeds(), result.trainings());
    }

    private static Text best(SweepResult result, Cell cell) {
        Measure measure = result.measure();
        List<String> settings = new ArrayList<>();
        for (int axis = 0; axis < result.axes().size(); axis++) {
            settings.add(result.axes().get(axis).key() + " "
                    + AxisLabel.of(cell.values().get(axis)));
        }
        Text name = SweepPhrase.name(measure);
        String median = MeasureFigures.of(measure, cell.median(measure));
        String setting = String.join(", ", settings);
        return cell.judged().count() < 2
                ? SweepPhrase.BEST.with(name, median, setting)
                : SweepPhrase.BEST_OF_SEEDS.with(
                        name,
                        median,
                        MeasureFigures.of(measure, cell.best(measure)),
                        MeasureFigures.of(measure, cell.worst(measure)),
                        setting);
    }
}
