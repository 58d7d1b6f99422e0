package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.UnitRef;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.LayerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names units layer by layer: {@code relu3: 0–4, 17, 31 (7 of 64)}, or {@code relu3: all 64}. */
public final class UnitNames {
    private static final int RANGES = 10;
    private static final int LAYERS = 6;

    private UnitNames() {}

    /** The units of {@code finding}, one text per layer. */
    public static List<Text> of(Finding finding, List<LayerSetup> setups) {
        Map<Integer, TreeSet<Integer>> byLayer = new TreeMap<>();
        Map<Integer, String> names = new TreeMap<>();
        for (UnitRef unit : finding.units()) {
            byLayer.computeIfAbsent(unit.layer(), l -> new TreeSet<>()).add(unit.unit());
            names.put(unit.layer(), unit.layerName());
        }
        List<Text> lines = new ArrayList<>();
        int named = 0;
        for (Map.Entry<Integer, TreeSet<Integer>> entry : byLayer.entrySet()) {
            if (lines.size() == LAYERS) {
                break;
            }
            String name = names.getOrDefault(entry.getKey(), "");
            int units = setups.get(entry.getKey()).units();
            int count = entry.getValue().size();
            named += count;
            lines.add(
                    count == units
                            ? ReportPhrase.ALL_UNITS.with(name, Figures.count(units))
                            : ReportPhrase.SOME_UNITS.with(
                                    name, ranges(entry.getValue()), Figures.count(count), Figures.count(units)));
        }
        int rest = finding.unitCount() - named;
        if (rest > 0 && !lines.isEmpty()) {
            lines.add(ReportPhrase.MORE_UNITS.with(Figures.count(rest)));
        }
        return lines;
    }

    private static String ranges(SortedSet<Integer> units) {
        List<String> ranges = new ArrayList<>();
        int from = units.first();
        int to = from;
        for (int unit : units) {
            if (unit > to + 1) {
                ranges.add(range(from, to));
                from = unit;
            }
            to = unit;
        }
        ranges.add(range(from, to));
        if (ranges.size() > RANGES) {
            ranges.subList(RANGES - 1, ranges.size()).clear();
            ranges.add("…");
        }
        return String.join(", ", ranges);
    }

    private static String range(int from, int to) {
        return from == to ? Integer.toString(from) : to == from + 1 ? from + ", " + to : from + "–" + to;
    }
}
