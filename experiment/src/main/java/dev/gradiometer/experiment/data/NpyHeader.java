package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description in front of a .npy array: a Python dictionary with exactly the keys descr, fortran_order and shape.
 * NumPy enhancement proposal 1, "A simple file format for NumPy arrays", 2007.
 *
 * @param type         of an element
 * @param order        of an element's bytes
 * @param fortranOrder whether the first dimension runs fastest
 * @param shape        at least one dimension, each at least 1
 */
record NpyHeader(Type type, ByteOrder order, boolean fortranOrder, List<Integer> shape) {
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*(['\"])(\\w{1,20})\\1\\s*:\\s*((?:'[^'\"]*'|\"[^'\"]*\"|True|False|\\([0-9,\\s]*\\)|\\[.*]))\\s*(,|(?=}))");
    private static final Pattern TYPE = Pattern.compile("['\"]([<>|])([a-zA-Z])([0-9]{0,4})['\"]");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern DIMENSION = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_DIMENSIONS = 32;

    /** Elements that are read. */
    enum Type {
        B1(1),
        I1(1),
        I2(2),
        I4(4),
        I8(8),
        U1(1),
        U2(2),
        U4(4),
        U8(8),
        F4(4),
        F8(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }

        /** Whether elements are booleans or whole numbers. */
        boolean whole() {
            return this != F4 && this != F8;
        }
    }

    /**
     * Reads the dictionary.
     *
     * @param name of the array, for messages
     * @throws UserInputException if it is anything but what NumPy writes for an array of plain numbers
     */
    static NpyHeader parse(String name, String text) {
        String dictionary = text.strip();
        if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
            throw broken(name, text);
        }
        Map<String, String> entries = new HashMap<>();
        Matcher matcher = ENTRY.matcher(dictionary);
        int at = 1;
        while (matcher.region(at, dictionary.length()).lookingAt()) {
            if (entries.put(matcher.group(2), matcher.group(3)) != null) {
                throw broken(name, text);
            }
            at = matcher.end();
        }
        String descr = entries.remove("descr");
        String fortran = entries.remove("fortran_order");
        String shape = entries.remove("shape");
        if (descr == null || fortran == null || shape == null || !entries.isEmpty()) {
            throw broken(name, text);
        }
        if (!dictionary.substring(at).strip().equals("}")) {
            throw broken(name, text);
        }
        if (!fortran.equals("True") && !fortran.equals("False")) {
            throw broken(name, text);
        }
        Matcher type = TYPE.matcher(descr);
        if (!type.matches()) {
            throw unsupported(name, descr);
        }
        return new NpyHeader(
                type(name, descr, type),
                type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                fortran.equals("True"),
                shape(name, shape));
    }

    private static Type type(String name, String descr, Matcher type) {
        String code = (type.group(2) + type.group(3)).toUpperCase(Locale.ROOT);
        boolean lower = Character.isLowerCase(type.group(2).charAt(0));
        for (Type candidate : Type.values()) {
            boolean ordered = !type.group(1).equals("|");
            if (lower && candidate.name().equals(code) && (ordered || candidate.bytes == 1)) {
                return candidate;
            }
        }
        throw unsupported(name, descr);
    }

    private static List<Integer> shape(String name, String shape) {
        String inside = shape.substring(1, shape.length() - 1).strip();
        List<String> parts =
                inside.isEmpty() ? List.of() : COMMA.splitAsStream(inside).toList();
        if (!shape.startsWith("(")
                || parts.size() > MOST_DIMENSIONS
                || !parts.stream().allMatch(part -> DIMENSION.matcher(part).matches())) {
            throw new UserInputException(
                    "%s: shape %s is not a tuple of whole numbers; save the array again with numpy.save"
                            .formatted(name, Check.quote(shape)));
        }
        List<Long> claimed = parts.stream().map(Long::valueOf).toList();
        if (claimed.isEmpty() || claimed.contains(0L)) {
            throw new UserInputException("%s has shape %s; give an array with at least one dimension and one element"
                    .formatted(name, shape));
        }
        long product = 1;
        for (long n : claimed) {
            product = n > Check.MOST_ELEMENTS ? n : product * n;
            if (product > Check.MOST_ELEMENTS) {
                throw new UserInputException(
                        "%s: its header claims shape %s; at most %d numbers fit, save a part of the array"
                                .formatted(name, shape, Check.MOST_ELEMENTS));
            }
        }
        return claimed.stream().map(Long::intValue).toList();
    }

    private static UserInputException unsupported(String name, String descr) {
        String what = descr.matches("['\"][|<>=]?O.*") ? " (Python objects)" : "";
        return new UserInputException(
                "%s holds elements of type %s%s; only booleans, integers and floats (b1, i1-i8, u1-u8, f4, f8) are read, convert with astype"
                        .formatted(name, Check.quote(descr.replaceAll("['\"]", "")), what));
    }

    private static UserInputException broken(String name, String text) {
        return new UserInputException(
                "%s: its header %s is not one that numpy.save writes; save the array again with numpy.save"
                        .formatted(name, Check.quote(text.strip())));
    }

    /** Elements in all. */
    int elements() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }
}
