package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The class of each sample as an index into the sorted names of the classes. */
final class Labels {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,100}");

    private final int[] indices;
    private final List<String> names;

    Labels(int[] indices, List<String> names) {
        this.indices = indices;
        this.names = names;
    }

    /** Whole numbers as classes, by value. */
    static Labels of(String place, long[] values) {
        long[] distinct = Arrays.stream(values).sorted().distinct().toArray();
        int[] indices = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            indices[i] = Arrays.binarySearch(distinct, values[i]);
        }
        return new Labels(
                        indices,
                        Arrays.stream(distinct).mapToObj(Long::toString).toList())
                .checked(place);
    }

    /** Codes into {@code names} in any order as classes, renumbered in the order of the names. */
    static Labels of(String place, int[] codes, List<String> names) {
        List<String> sorted = sorted(names);
        Map<String, Integer> position = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            position.put(sorted.get(i), i);
        }
        int[] indices = Arrays.stream(codes)
                .map(code -> position.getOrDefault(names.get(code), -1))
                .toArray();
        return new Labels(indices, sorted).checked(place);
    }

    /**
     * Classes with names of their own: label k is {@code names.get(k)}.
     *
     * @throws UserInputException if a label is the number of no name
     */
    static Labels named(String place, int[] labels, List<String> names) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= names.size()) {
                throw new UserInputException(
                        "%s: sample %,d has the label %d; there are %d class names, so labels are 0 to %d"
                                .formatted(place, i, labels[i], names.size(), names.size() - 1));
            }
        }
        return new Labels(labels.clone(), List.copyOf(names));
    }

    /** By number if all names are whole numbers, otherwise by character. */
    static List<String> sorted(Collection<String> names) {
        boolean numbers = names.stream().allMatch(name -> WHOLE.matcher(name).matches());
        Comparator<String> byCharacter = Comparator.naturalOrder();
        return names.stream()
                .sorted(
                        numbers
                                ? Comparator.<String, BigInteger>comparing(BigInteger::new)
                                        .thenComparing(byCharacter)
                                : byCharacter)
                .toList();
    }

    private Labels checked(String place) {
        if (names.size() < 2) {
            throw new UserInputException("%s: every label is %s; classification needs at least two classes"
                    .formatted(place, Check.list(names)));
        }
        return this;
    }

    int[] indices() {
        return indices;
    }

    List<String> names() {
        return names;
    }
}
