package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.input.UserInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with random mistakes are either read, and then fit the schema too, or refused in one line with the place. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated
class MutatedFileTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final EditorSchema SCHEMA = new EditorSchema();
    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1",
            "2",
            "0.5",
            "1e-300",
            "1e400",
            "-.inf",
            ".nan",
            "99999999999999999999",
            "true",
            "null",
            "~",
            "\"\"",
            "\"text\"",
            "word",
            "[]",
            "[1]",
            "{}",
            "{kind: relu}",
            "{kind: adam}",
            "{a: b}",
            "[{dense: 3}]",
            "0x",
            "1:2",
            "é",
            "auto",
            "full");
    private static final String LETTERS = "abcdefz-_:{}[]#&*!|>'\"%@`,?. \t\n\r019\u0000\u0085\u2028\uD800é😀";

    private int refused;
    private int read;

    /** Reads a file; a refusal has to be one line that begins with a place. */
    private void read(String text, List<String> overrides, String context) {
        long start = System.nanoTime();
        @Nullable ExperimentFile file = null;
        try {
            file = ExperimentFile.parse(text, "x.yaml", overrides);
        } catch (UserInputException e) {
            assertThat(e.getMessage())
                    .as(context)
                    .matches("(x\\.yaml(:\\d+)?|setting .+): .+")
                    .doesNotContainPattern("\\R|\\p{Cntrl}")
                    .hasSizeLessThan(600);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(context).isLessThan(LIMIT);
        if (file == null) {
            refused++;
        } else {
            read++;
            assertThat(SCHEMA.complaints(file.resolved())).as(context).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomDamageToTheText(long seed) {
        RandomGenerator random = Seeds.stream(seed, "damage");
        List<String> samples = Samples.blocks();
        for (int i = 0; i < 700; i++) {
            StringBuilder text = new StringBuilder(samples.get(random.nextInt(samples.size())));
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                damage(text, random);
            }
            read(text.toString(), List.of(), text.toString());
        }
        assertThat(refused).isGreaterThan(300);
        assertThat(read).isGreaterThan(30);
    }

    private static void damage(StringBuilder text, RandomGenerator random) {
        int at = random.nextInt(text.length());
        int lineStart = text.lastIndexOf("\n", at) + 1;
        int lineEnd = Math.max(lineStart, text.indexOf("\n", at));
        switch (random.nextInt(8)) {
            case 0 -> text.deleteCharAt(at);
            case 1, 2 -> text.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
            case 3 -> text.delete(lineStart, lineEnd);
            case 4 -> text.insert(lineStart, text.substring(lineStart, lineEnd) + "\n");
            case 5 -> text.insert(lineStart, " ".repeat(random.nextInt(1, 5)));
            case 6 -> {
                int colon = text.indexOf(": ", lineStart);
                if (colon >= 0 && colon < lineEnd) {
                    text.replace(colon + 2, lineEnd, VALUES.get(random.nextInt(VALUES.size())));
                }
            }
            default -> text.setLength(Math.max(1, at));
        }
    }

    @Test
    void everyValueReplacedByEveryKindOfValue() {
        Set<String> done = new HashSet<>();
        for (String sample : Samples.blocks()) {
            Tree tree =
                    TreeReader.read(sample, line -> Place.file("x.yaml", line)).orElseThrow();
            for (String path : paths(tree, "")) {
                if (!path.startsWith("data") && !done.add(path)) {
                    continue;
                }
                for (String value : VALUES) {
                    read(sample, List.of(path + "=" + value), path + "=" + value);
                }
            }
        }
        assertThat(refused).isGreaterThan(3_000);
        assertThat(read).isGreaterThan(500);
    }

    @Test
    void everyKeyMisspeltIsNamed() {
        String sample = Samples.whole();
        Tree tree = TreeReader.read(sample, line -> Place.file("x.yaml", line)).orElseThrow();
        for (String path : paths(tree, "")) {
            if (path.endsWith("]") || path.contains("thresholds") || path.startsWith("sweep.grid.")) {
                continue;
            }
            String wrong = path + "q=1";
            assertThat(BrokenFileTest.message(sample, wrong))
                    .startsWith("setting " + wrong + ": " + path + "q: ")
                    .endsWith("no such key; did you mean " + path.substring(path.lastIndexOf('.') + 1) + "?");
        }
    }

    private static List<String> paths(Tree tree, String path) {
        List<String> paths = new ArrayList<>();
        if (!path.isEmpty()) {
            paths.add(path);
        }
        switch (tree) {
            case Tree.Scalar scalar -> {}
            case Tree.Items items -> {
                for (int i = 0; i < items.values().size(); i++) {
                    paths.addAll(paths(items.values().get(i), path + "[" + i + "]"));
                }
            }
            case Tree.Entries entries ->
                entries.entries()
                        .forEach((key, entry) ->
                                paths.addAll(paths(entry.value(), path.isEmpty() ? key : path + "." + key)));
        }
        return paths;
    }
}
