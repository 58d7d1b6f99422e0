package dev.gradiometer.views.text;

import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.LayerRow;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.FlowRow;
import dev.gradiometer.views.InspectPhrase;
import dev.gradiometer.views.ReportPhrase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The columns of an inspection's table: forward and backward signal, each as read and as theory expects it. A row of
 * several layers shows geometric means.
 */
final class InspectionColumns {
    private final List<LayerRow> layers;
    private final List<LayerSetup> setups;

    private InspectionColumns(Inspection inspection) {
        this.layers = inspection.layers();
        this.setups = inspection.setup().layers();
    }

    static List<Column> of(Inspection inspection, List<FlowRow> rows) {
        InspectionColumns columns = new InspectionColumns(inspection);
        boolean theory = inspection.layers().stream().anyMatch(l -> !Double.isNaN(l.expectedMeanSquare()));
        List<Column> all = new ArrayList<>();
        all.add(columns.signal("E z²", InspectPhrase.READ, 5, 4, l -> Math.log(l.meanSquare())));
        if (theory) {
            all.add(columns.signal("", InspectPhrase.THEORY, 6, 3, l -> Math.log(l.expectedMeanSquare())));
        }
        all.add(columns.signal(
                "‖∂𝓛/∂z‖", InspectPhrase.READ, 7, 1, l -> l.error().ln()));
        if (theory) {
            all.add(columns.signal(
                    "", InspectPhrase.THEORY, 6, 0, l -> l.expectedError().ln()));
        }
        if (rows.stream().anyMatch(row -> row.dead() >= 0)) {
            all.add(new Column(
                    ReportPhrase.DEAD_TOP.with(),
                    ReportPhrase.DEAD_BOTTOM.with(),
                    5,
                    2,
                    row -> row.dead() < 0 ? "–" : Figures.count(row.dead())));
        }
        return all;
    }

    private Column signal(String top, InspectPhrase bottom, int width, int rank, ToDoubleFunction<LayerRow> ln) {
        return new Column(Text.of(top), bottom.with(), width, rank, row -> mean(row, ln));
    }

    private String mean(FlowRow row, ToDoubleFunction<LayerRow> ln) {
        double mean = row.layers().stream()
                .map(layers::get)
                .filter(l -> setups.get(l.index()).weighted()
                        || setups.get(l.index()).role() instanceof LayerRole.Residual)
                .mapToDouble(ln)
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElse(Double.NaN);
        double decade = mean / Math.log(10);
        return Double.isNaN(mean)
                ? "–"
                : Math.abs(decade) < 300 ? Figures.factor(Math.exp(mean)) : beyond(mean, decade);
    }

    private static String beyond(double ln, double decade) {
        return Double.isFinite(decade) ? "1e%d".formatted(Math.round(decade)) : Figures.factor(Math.exp(ln));
    }
}
