package dev.gradiometer.notes.exhibits;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Sets a formula, as the notebook spells it in plain Unicode, in presentation MathML (MathML Core, W3C 2023), so that
 * terminal and page have one source.
 *
 * <p>Raised and lowered letters become superscripts and subscripts, as does what stands behind {@code _}: {@code σ_w²}.
 * A slash without blanks beside it is a fraction of what stands left and right of it, whose parentheses go. Two blanks
 * or more are a wide space. Words of two letters and more are text, but for names of functions.
 */
public final class MathMl {
    private static final String OPEN = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">";
    private static final Set<String> FUNCTIONS = Set.of("exp", "ln", "min", "max");
    private static final String FENCES = "()[]‖";

    /** What is being set between two fences: its parts so far, and the fence that began it. */
    private record Row(String fence, List<String> parts) {}

    private final int[] line;
    private int at;

    private MathMl(String text) {
        line = text.codePoints().toArray();
    }

    /** A {@code math} element for each line of {@code formula}. */
    public static String of(String formula) {
        StringBuilder elements = new StringBuilder();
        for (String text : formula.lines().toList()) {
            elements.append(elements.isEmpty() ? "" : "\n").append(OPEN);
            new MathMl(text.strip()).parts().forEach(elements::append);
            elements.append("</math>");
        }
        return elements.toString();
    }

    private List<String> parts() {
        Deque<Row> rows = new ArrayDeque<>(List.of(new Row("", new ArrayList<>())));
        while (at < line.length) {
            String next = Character.toString(line[at]);
            Row row = rows.element();
            if (FENCES.contains(next)) {
                at++;
                boolean closes = next.equals("‖") ? row.fence.equals("‖") : ")]".contains(next);
                if (closes && rows.size() > 1) {
                    rows.pop();
                    rows.element().parts.add(scripts(fenced(row, next)));
                } else {
                    rows.push(new Row(next, new ArrayList<>()));
                }
            } else if (next.equals("/") && !row.parts.isEmpty() && tight()) {
                at++;
                row.parts.add("/");
            } else {
                String part = element();
                if (!part.isEmpty()) {
                    row.parts.add(part);
                }
            }
        }
        while (rows.size() > 1) {
            Row open = rows.pop();
            rows.element().parts.add(operator(open.fence) + row(open.parts));
        }
        return fractions(rows.element().parts);
    }

    private boolean tight() {
        return line[at - 1] != ' ' && at + 1 < line.length && line[at + 1] != ' ';
    }

    private static String fenced(Row row, String end) {
        return "<mrow>" + operator(row.fence) + row(row.parts) + operator(end) + "</mrow>";
    }

    private static String row(List<String> parts) {
        return "<mrow>" + String.join("", fractions(parts)) + "</mrow>";
    }

    /** Joins a, /, b to a fraction. */
    private static List<String> fractions(List<String> parts) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).equals("/") && i + 1 < parts.size()) {
                String above = bare(joined.removeLast());
                joined.add("<mfrac>%s%s</mfrac>".formatted(above, bare(parts.get(++i))));
            } else {
                joined.add(parts.get(i));
            }
        }
        return joined;
    }

    /** Without the parentheses around all of it. */
    private static String bare(String part) {
        String begin = "<mrow>" + operator("(") + "<mrow>";
        String end = "</mrow>" + operator(")") + "</mrow>";
        boolean whole = part.startsWith(begin)
                && part.endsWith(end)
                && part.indexOf(operator(")")) == part.lastIndexOf(operator(")"));
        return whole ? "<mrow>" + part.substring(begin.length(), part.length() - end.length()) + "</mrow>" : part;
    }

    /** The next sign with what is raised or lowered behind it; nothing for a single blank. */
    private String element() {
        int c = line[at];
        if (c == ' ') {
            int from = at;
            while (at < line.length && line[at] == ' ') {
                at++;
            }
            return at - from > 1 ? "<mspace width=\"1em\"/>" : "";
        }
        if (c == '√' || c == '∂') {
            at++;
            String under = at < line.length ? element() : "";
            return c == '√' ? "<msqrt>" + under + "</msqrt>" : "<mrow><mi>∂</mi>" + under + "</mrow>";
        }
        if (Character.isDigit(c)) {
            return scripts("<mn>" + run(d -> Character.isDigit(d) || d == '.') + "</mn>");
        }
        if (c == '½' || c == '¼') {
            at++;
            return "<mfrac><mn>1</mn><mn>%s</mn></mfrac>".formatted(c == '½' ? "2" : "4");
        }
        if (isWord(c)) {
            return word();
        }
        at++;
        return Character.isLetter(c)
                ? scripts("<mi>" + Character.toString(c) + "</mi>")
                : operator(Character.toString(c));
    }

    private static boolean isWord(int c) {
        return (c < 0x80 && Character.isLetter(c)) || Character.isIdeographic(c);
    }

    private String word() {
        String word = run(MathMl::isWord);
        if (FUNCTIONS.contains(word)) {
            boolean apart = at < line.length && line[at] == ' ';
            return "<mi>" + word + "</mi>" + (apart ? "<mspace width=\"0.2em\"/>" : "");
        }
        if (word.length() == 1 && word.codePointAt(0) < 0x80) {
            return scripts("<mi>" + word + "</mi>");
        }
        StringBuilder text = new StringBuilder(word);
        while (at + 2 < line.length && line[at] == ' ' && isWord(line[at + 1]) && isWord(line[at + 2])) {
            at++;
            text.append(' ').append(run(MathMl::isWord));
        }
        return "<mtext>\u00a0" + text + "\u00a0</mtext>";
    }

    /** {@code base} with its primes, subscripts and superscripts. */
    private String scripts(String base) {
        StringBuilder above = new StringBuilder();
        StringBuilder below = new StringBuilder();
        while (at < line.length) {
            int c = line[at];
            if (c == '_' && at + 1 < line.length) {
                below.append("<mi>").appendCodePoint(line[at + 1]).append("</mi>");
                at += 2;
            } else if (c == '′' || c == '‴' || c == '*') {
                above.append("<mi>").appendCodePoint(c).append("</mi>");
                at++;
            } else if (isRaised(c)) {
                above.append(script(MathMl::isRaised));
            } else if (isLowered(c)) {
                below.append(script(MathMl::isLowered));
            } else {
                break;
            }
        }
        if (above.isEmpty() && below.isEmpty()) {
            return base;
        }
        String raised = "<mrow>" + above + "</mrow>";
        String lowered = "<mrow>" + below + "</mrow>";
        return above.isEmpty()
                ? "<msub>" + base + lowered + "</msub>"
                : below.isEmpty()
                        ? "<msup>" + base + raised + "</msup>"
                        : "<msubsup>" + base + lowered + raised + "</msubsup>";
    }

    /** A run of raised or lowered signs, at their usual height. */
    private String script(IntPredicate same) {
        String plain = Normalizer.normalize(run(same), Normalizer.Form.NFKD).replace('-', '−');
        return String.join("", new MathMl(plain).parts());
    }

    private static boolean isRaised(int c) {
        return "¹²³".indexOf(c) >= 0
                || within('⁰', c, 'ⁿ')
                || within('ʰ', c, 'ʸ')
                || within('ˠ', c, 'ˤ')
                || within('ᴬ', c, 'ᵡ');
    }

    private static boolean isLowered(int c) {
        return within('₀', c, 'ₜ') || within('ᵢ', c, 'ᵪ') || c == 'ⱼ';
    }

    private static boolean within(int first, int c, int last) {
        return first <= c && c <= last;
    }

    private String run(IntPredicate same) {
        StringBuilder run = new StringBuilder();
        while (at < line.length && same.test(line[at])) {
            run.appendCodePoint(line[at++]);
        }
        return run.toString();
    }

    private static String operator(String sign) {
        return "<mo>" + sign.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</mo>";
    }
}
