package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import dev.gradiometer.input.UserInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A split in which samples of one group are in one part. */
final class Groups {
    private Groups() {}

    /**
     * The part of each sample. Groups are taken in a random order, for the test part first, as long as that brings a
     * part closer to its share; each part has at least one.
     *
     * @throws UserInputException if there are fewer groups than parts
     */
    static int[] divide(List<String> groups, Shares wanted, long seed) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] group = groups.stream()
                .mapToInt(name -> numbers.computeIfAbsent(name, added -> numbers.size()))
                .toArray();
        int parts = 1 + (wanted.test() > 0 ? 1 : 0) + (wanted.validation() > 0 ? 1 : 0);
        if (numbers.size() < parts) {
            throw new UserInputException(
                    "data split: the column of groups of %s has %d different values, and the split has %d parts; name another column"
                            .formatted(wanted.source(), numbers.size(), parts));
        }
        int[] sizes = new int[numbers.size()];
        IntStream.of(group).forEach(g -> sizes[g]++);
        int[] order = IntStream.range(0, sizes.length).toArray();
        Shuffle.inPlace(order, Seeds.stream(seed, "split"));
        int[] partOf = new int[sizes.length];
        int next = fill(partOf, order, sizes, 0, Shares.TEST, wanted.test(), parts - 1);
        fill(partOf, order, sizes, next, Shares.VALIDATION, wanted.validation(), 1);
        return IntStream.of(group).map(g -> partOf[g]).toArray();
    }

    /** @param spare groups that have to be left over for other parts */
    private static int fill(int[] partOf, int[] order, int[] sizes, int from, int part, int wanted, int spare) {
        int next = from;
        int has = 0;
        while (wanted > 0 && next < order.length - spare && (has == 0 || has + sizes[order[next]] / 2.0 <= wanted)) {
            has += sizes[order[next]];
            partOf[order[next++]] = part;
        }
        return next;
    }
}
