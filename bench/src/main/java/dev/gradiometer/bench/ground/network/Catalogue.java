package dev.gradiometer.bench.ground.network;

import dev.gradiometer.bench.ground.network.Entry.Half;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * All networks of the proving ground. What is done to parents is drawn twice, from two seeds: once for the half to tune
 * on, and once for the half to report, after the rules were made.
 */
public final class Catalogue {
    private static final long TO_TUNE = 2026;
    private static final long TO_REPORT = 2027;

    private Catalogue() {}

    /** Parents first, then what was made of them. */
    public static List<Entry> all() {
        SequencedMap<String, Design> designs = Parents.all();
        Map<String, Entry> parents = new LinkedHashMap<>();
        designs.forEach((name, design) ->
                parents.put(name, new Entry(name, "plain", design.yaml(name), List.of(), null, Half.of(name))));
        List<Entry> all = new ArrayList<>(parents.values());
        List<Change> changes = Stream.of(StartFaults.all(), CourseFaults.all(), DataFaults.all(), Oddities.all())
                .flatMap(List::stream)
                .toList();
        for (Half half : Half.values()) {
            changes.forEach(change -> all.addAll(changed(change, half, designs, parents)));
        }
        all.addAll(Cases.all());
        all.addAll(DeepChecker.all());
        return all;
    }

    private static List<Entry> changed(
            Change change, Half half, SequencedMap<String, Design> designs, Map<String, Entry> parents) {
        long seed = half == Half.TUNE ? TO_TUNE : TO_REPORT;
        int before = half == Half.TUNE ? 0 : change.count();
        List<String> suited = designs.entrySet().stream()
                .filter(entry -> change.suits().test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        int[] order = Shuffle.insideOut(suited.size(), Seeds.stream(seed, change.kind()));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < change.count(); i++) {
            String parent = suited.get(order[i % order.length]);
            String id = "%s-%d-%s".formatted(change.kind(), before + i + 1, parent);
            Design design = change.change().apply(designs.get(parent), new Draw(seed, id));
            entries.add(new Entry(id, change.kind(), design.yaml(id), change.causes(), parents.get(parent), half));
        }
        return entries;
    }
}
