package dev.gradiometer.formats.npy;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.input.UserInputException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The description in front of a .npy array: a Python dictionary with exactly the keys descr, fortran_order and shape.
 * NumPy enhancement proposal 1, "A simple file format for NumPy arrays", 2007.
 *
 * @param type         of an element
 * @param order        of an element's bytes
 * @param fortranOrder whether the first dimension runs fastest
 * @param shape        each dimension at least 0
 */
record NpyHeader(ElementType type, ByteOrder order, boolean fortranOrder, List<Long> shape) {
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*(['\"])(\\w{1,20})\\1\\s*:\\s*((?:'[^'\"]*'|\"[^'\"]*\"|True|False|\\([0-9,\\s]*\\)|\\[.*]))\\s*(,|(?=}))");
    private static final Pattern TYPE = Pattern.compile("['\"]([<>|])([a-z][0-9]{1,2})['\"]");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern DIMENSION = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_DIMENSIONS = 64;
    private static final int LONGEST_QUOTE = 40;

    /** NumPy leaves room for so many digits of the dimension along which an array can grow. */
    private static final int GROWTH_DIGITS = 21;

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

    private static ElementType type(String name, String descr, Matcher type) {
        ElementType found = NpyType.of(type.group(2));
        boolean ordered = !type.group(1).equals("|");
        if (found == null || !(ordered || found.bits() == Byte.SIZE)) {
            throw unsupported(name, descr);
        }
        return found;
    }

    private static List<Long> shape(String name, String shape) {
        String inside = shape.substring(1, shape.length() - 1).strip();
        List<String> parts =
                inside.isEmpty() ? List.of() : COMMA.splitAsStream(inside).toList();
        if (!shape.startsWith("(")
                || parts.size() > MOST_DIMENSIONS
                || !parts.stream().allMatch(part -> DIMENSION.matcher(part).matches())) {
            throw new UserInputException(
                    "%s: shape %s is not a tuple of whole numbers; save the array again with numpy.save"
                            .formatted(name, quote(shape)));
        }
        return parts.stream().map(Long::valueOf).toList();
    }

    private static UserInputException unsupported(String name, String descr) {
        String what = descr.matches("['\"][|<>=]?O.*") ? " (Python objects)" : "";
        return new UserInputException(
                "%s holds elements of type %s%s; only booleans, integers, floats and complex numbers (b1, i1-i8, u1-u8, f2-f8, c8, c16) are read, convert with astype"
                        .formatted(name, quote(descr.replaceAll("['\"]", "")), what));
    }

    private static UserInputException broken(String name, String text) {
        return new UserInputException(
                "%s: its header %s is not one that numpy.save writes; save the array again with numpy.save"
                        .formatted(name, quote(text.strip())));
    }

    private static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? "'" + text + "'" : "'" + text.substring(0, LONGEST_QUOTE) + "…'";
    }

    /** A shape as Python writes it: {@code (2, 3)}, {@code (2,)}, {@code ()}. */
    static String tuple(List<Long> shape) {
        String inside = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "(" + inside + (shape.size() == 1 ? ",)" : ")");
    }

    /** The dictionary as numpy.save writes it, with room for the dimension that can grow. */
    String text() {
        String mark = type.bits() == Byte.SIZE ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
        String dictionary = "{'descr': '%s%s', 'fortran_order': %s, 'shape': %s, }"
                .formatted(mark, NpyType.code(type), fortranOrder ? "True" : "False", tuple(shape));
        if (shape.isEmpty()) {
            return dictionary;
        }
        long growing = fortranOrder ? shape.getLast() : shape.getFirst();
        return dictionary + " ".repeat(GROWTH_DIGITS - String.valueOf(growing).length());
    }
}
