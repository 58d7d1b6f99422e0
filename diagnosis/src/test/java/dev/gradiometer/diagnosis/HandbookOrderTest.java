package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each table of causes or rules has a row for each rule, in the order in which they are asked. */
class HandbookOrderTest {
    private static final Pattern ROW = Pattern.compile("^\\| \\d+ \\| \\[[^]]+]\\(#([a-z-]+)\\)", Pattern.MULTILINE);

    /** Rules that are not called after the cause that they find. */
    private static final Map<Class<? extends Rule>, Cause> OTHERS = Map.of(
            DeadOutputRule.class, Cause.DEAD_UNITS,
            LargeTargetsRule.class, Cause.OUTPUT_MISMATCH,
            LoneSampleRule.class, Cause.BATCH_SIZE);

    @ParameterizedTest
    @ValueSource(strings = {"findings.md", "findings.zh-CN.md"})
    void namesTheCausesInTheOrderOfTheRules(String page) throws IOException {
        Path root = Path.of(System.getProperty("gradiometer.root", ".."));
        String text = Files.readString(root.resolve("docs").resolve(page));
        List<String> rows = ROW.matcher(text).results().map(MatchResult::group).toList();
        List<String> causes =
                Doctor.RULES.stream().map(rule -> cause(rule.getClass()).id()).toList();

        assertThat(rows).hasSameSizeAs(causes);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).startsWith("| %d |".formatted(i + 1)).contains("(#%s)".formatted(causes.get(i)));
        }
    }

    @Test
    void theArchitectureNamesTheRulesInTheirOrder() throws IOException {
        Path root = Path.of(System.getProperty("gradiometer.root", ".."));
        String text = Files.readString(root.resolve("docs").resolve("architecture.md"));

        assertThat(Pattern.compile("^\\| \\d+ \\| `(\\w+Rule)\\b", Pattern.MULTILINE)
                        .matcher(text)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(Doctor.RULES.stream()
                        .map(rule -> rule.getClass().getSimpleName())
                        .toList());
    }

    private static Cause cause(Class<? extends Rule> rule) {
        Cause other = OTHERS.get(rule);
        if (other != null) {
            return other;
        }
        String name = rule.getSimpleName().replaceFirst("Rule$", "");
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return List.of(Cause.values()).stream()
                .filter(cause -> cause.id().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cause for " + rule));
    }
}
