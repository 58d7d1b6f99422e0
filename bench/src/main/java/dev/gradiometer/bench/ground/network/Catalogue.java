package dev.gradiometer.bench.ground.network;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** All networks of the proving ground, made from one seed. */
public final class Catalogue {
    private static final long SEED = 2026;

    private Catalogue() {}

    /** Parents first, then what was made of them. */
    public static List<Entry> all() {
        SequencedMap<String, Design> designs = Parents.all();
        Map<String, Entry> parents = new LinkedHashMap<>();
        designs.forEach(
                (name, design) -> parents.put(name, new Entry(name, "plain", design.yaml(name), List.of(), null)));
        List<Entry> all = new ArrayList<>(parents.values());
        Stream.of(StartFaults.all(), CourseFaults.all(), DataFaults.all(), Oddities.all())
                .flatMap(List::stream)
                .forEach(change -> all.addAll(changed(change, designs, parents)));
        all.addAll(Cases.all());
        all.addAll(DeepChecker.all());
        return all;
    }

    private static List<Entry> changed(
            Change change, SequencedMap<String, Design> designs, Map<String, Entry> parents) {
        List<String> suited = designs.entrySet().stream()
                .filter(entry -> change.suits().test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        int[] order = Shuffle.insideOut(suited.size(), Seeds.stream(SEED, change.kind()));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < change.count(); i++) {
            String parent = suited.get(order[i % order.length]);
            String id = "%s-%d-%s".formatted(change.kind(), i + 1, parent);
            Design design = change.change().apply(designs.get(parent), new Draw(SEED, id));
            entries.add(new Entry(id, change.kind(), design.yaml(id), change.causes(), parents.get(parent)));
        }
        return entries;
    }
}
