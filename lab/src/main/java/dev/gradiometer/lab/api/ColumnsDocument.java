package dev.gradiometer.lab.api;

import dev.gradiometer.lab.live.ShownRun;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A part of a run as columns, for programs.
 *
 * @param records     recorded steps of the whole run so far
 * @param version     changes with everything that is told of the run
 * @param state       how it stands
 * @param reading     share of the record that was read so far; 1 when all of it was
 * @param partial     whether single steps stand for all of their columns, because the rest is still being read;
 *     {@code records} and counts are estimates then
 * @param from        first record of the first column
 * @param width       records of a column
 * @param steps       the steps of each column
 * @param series      numbers of the steps over the columns
 * @param evaluations by part of the data
 * @param curvature   measurements of curvature
 * @param nonFinite   steps in which a value was not finite
 * @param layers      the network
 */
record ColumnsDocument(
        long records,
        long version,
        String state,
        double reading,
        boolean partial,
        long from,
        long width,
        Steps steps,
        Map<String, Columns.Band> series,
        Map<String, List<Evaluation>> evaluations,
        List<CurvatureReading> curvature,
        List<NonFinite> nonFinite,
        List<LayerLabel> layers) {
    /** First and last step and number of recorded steps, per column. */
    @SuppressWarnings("ArrayRecordComponent")
    record Steps(long[] first, long[] last, long[] count) {}

    /** What a layer is called. {@code depth} counts the blocks around it. */
    record LayerLabel(int index, String name, String kind, String role, int depth, int units) {}

    static ColumnsDocument of(ShownRun run, Window window) {
        List<LayerSetup> layers = run.setup().layers();
        long version = run.timeline().version();
        ShownRun.Standing standing = run.standing();
        boolean partial = run.partial();
        Columns columns = run.columns(window);
        Map<String, Columns.Band> series = new LinkedHashMap<>();
        columns.series().forEach((one, band) -> series.put(one.id(), band));
        Map<String, List<Evaluation>> evaluations = new LinkedHashMap<>();
        run.details()
                .evaluations()
                .forEach((part, some) -> evaluations.put(part.name().toLowerCase(Locale.ROOT), some));
        return new ColumnsDocument(
                columns.records(),
                version,
                standing.state().id(),
                standing.share(),
                partial,
                columns.from(),
                columns.width(),
                new Steps(columns.first(), columns.last(), columns.count()),
                series,
                evaluations,
                run.details().curvatures(),
                run.details().nonFinite(),
                layers.stream().map(layer -> label(layer, layers)).toList());
    }

    private static LayerLabel label(LayerSetup layer, List<LayerSetup> layers) {
        int depth = 0;
        for (int parent = layer.parent();
                parent >= 0;
                parent = layers.get(parent).parent()) {
            depth++;
        }
        return new LayerLabel(layer.index(), layer.name(), layer.kind(), role(layer.role()), depth, layer.units());
    }

    private static String role(LayerRole role) {
        return switch (role) {
            case LayerRole.Weights weights -> "weights";
            case LayerRole.Slope slope -> "slope";
            case LayerRole.Softmax softmax -> "softmax";
            case LayerRole.Normalisation normalisation -> "normalisation";
            case LayerRole.Residual residual -> "residual";
            case LayerRole.Dropout dropout -> "dropout";
            case LayerRole.Pooling pooling -> "pooling";
            case LayerRole.Other other -> "other";
        };
    }
}
