package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds CONTRIBUTING.md to the tree: what it names in code spans has to exist. */
class ContributingTest {
    private static final Path ROOT = Path.of(System.getProperty("gradiometer.root"));
    private static final Pattern SPAN = Pattern.compile("`([^`\\s]+)`");

    /** {@code Shapes.then} or {@code RateGuard}: a class of ours, with a member perhaps. */
    private static final Pattern CLASS = Pattern.compile("([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(\\.\\w+)?(\\(.*\\))?");

    /** {@code experiment/spec/}, {@code .ci/run} or {@code experiment.schema.json}. */
    private static final Pattern FILE = Pattern.compile(
            "(?!src/|(chapter|exhibit)-NN|.*/target)([\\w.-]+/[\\w./-]*|[\\w.-]+\\.(json|md|xml|properties))");

    private static List<Path> sources = List.of();

    @BeforeAll
    static void findSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            sources = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(ContributingTest::files)
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> spans() throws IOException {
        return SPAN.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyClassIsThere() throws IOException {
        return spans().stream()
                .filter(span -> CLASS.matcher(span).matches())
                .map(span -> DynamicTest.dynamicTest(
                        span, () -> assertThat(hasClass(span)).as(span).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsThere() throws IOException {
        return spans().stream()
                .filter(span -> FILE.matcher(span).matches())
                .map(span -> DynamicTest.dynamicTest(
                        span, () -> assertThat(hasFile(span)).as(span).isTrue()));
    }

    @Test
    void findsWhatIsMissing() {
        assertThat(hasClass("Link.rule")).isTrue();
        assertThat(hasClass("Link.noSuchMember")).isFalse();
        assertThat(hasClass("NoSuchClass")).isFalse();
        assertThat(hasFile("engine/network/Pass.cell")).isTrue();
        assertThat(hasFile("engine/network/Pass.noSuchMember")).isFalse();
        assertThat(hasFile("engine/optimiser/")).isTrue();
        assertThat(hasFile("doctor/Cause")).isFalse();
        assertThat(hasFile("no-such-file.json")).isFalse();
        assertThat(Stream.of("engine/", ".ci/run", "docs/notes.md", "pom.xml")).allMatch(FILE.asMatchPredicate());
        assertThat(Stream.of("SlowNetwork", "Layer.Custom")).allMatch(CLASS.asMatchPredicate());
    }

    @Test
    void aLayerKindIsMadeInTenPlacesAtMost() throws IOException {
        String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        String recipe = page.substring(page.indexOf("### Add a layer kind"), page.indexOf("### Add a loss"));
        assertThat(recipe.lines().filter(line -> line.matches("[0-9]+\\. .*")).count())
                .isBetween(5L, 10L);
    }

    private static boolean hasClass(String span) {
        String[] names = span.split("[.(]", -1);
        return sources.stream()
                .filter(file -> file.getFileName().toString().equals(names[0] + ".java"))
                .anyMatch(file -> names.length == 1 || mentions(file, names[1]));
    }

    private static boolean mentions(Path file, String member) {
        try {
            return Pattern.compile("\\b" + member + "\\b")
                    .matcher(Files.readString(file))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path of the tree, one that leaves the usual folders out, or a file's name. */
    private static boolean hasFile(String span) {
        if (!span.contains("/")) {
            return Files.exists(ROOT.resolve(span))
                    || sources.stream()
                            .anyMatch(file -> file.getFileName().toString().equals(span));
        }
        String[] parts = span.split("/", -1);
        String inside = String.join("/", Arrays.copyOfRange(parts, 1, parts.length));
        Path folder = ROOT.resolve(parts[0] + "/src/main/java/dev/gradiometer/" + parts[0]);
        int dot = inside.lastIndexOf('.');
        return Files.exists(ROOT.resolve(span))
                || Files.exists(folder.resolve(inside))
                || Files.exists(folder.resolve(inside + ".java"))
                || (dot > 0
                        && Files.exists(folder.resolve(inside.substring(0, dot) + ".java"))
                        && mentions(folder.resolve(inside.substring(0, dot) + ".java"), inside.substring(dot + 1)));
    }
}
