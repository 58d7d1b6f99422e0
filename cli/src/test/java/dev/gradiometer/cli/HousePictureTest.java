package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The picture of the house in docs/architecture.md shows the modules and the arrows that the poms have, and no other.
 */
class HousePictureTest {
    private static final Path ROOT = Path.of(System.getProperty("gradiometer.root"));
    private static final Pattern MODULE = Pattern.compile("<module>([a-z/-]+)</module>");
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern OURS = Pattern.compile("<artifactId>gradiometer-([a-z-]+)</artifactId>");
    private static final Pattern ARROW = Pattern.compile("([a-z-]+)(?:\\[[^\\]]*\\])? --> ([a-z-]+)");
    private static final Pattern NODE = Pattern.compile("^ *([a-z-]+)\\[\"", Pattern.MULTILINE);

    @Test
    void showsEveryModule() throws IOException {
        assertThat(found(NODE, picture())).isEqualTo(known().keySet());
    }

    @Test
    void showsEveryArrowThatDoesNotFollowFromOthers() throws IOException {
        Map<String, Set<String>> known = known();
        Set<String> arrows = new TreeSet<>();
        known.forEach((module, direct) -> direct.stream()
                .filter(one -> direct.stream().noneMatch(other -> reaches(known, other, one)))
                .forEach(one -> arrows.add(module + " --> " + one)));

        Set<String> drawn = ARROW.matcher(picture())
                .results()
                .map(m -> m.group(1) + " --> " + m.group(2))
                .collect(Collectors.toSet());
        assertThat(drawn).isEqualTo(arrows);
    }

    private static boolean reaches(Map<String, Set<String>> known, String from, String to) {
        return known.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> next.equals(to) || reaches(known, next, to));
    }

    /** For each module of the root pom that has code those that its own pom names, tests left out. */
    private static Map<String, Set<String>> known() throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        for (String module : found(MODULE, Files.readString(ROOT.resolve("pom.xml")))) {
            String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
            if (!module.contains("/") && !pom.contains("<packaging>pom</packaging>")) {
                known.put(module, dependencies(pom));
            }
        }
        return known;
    }

    private static Set<String> dependencies(String pom) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .map(MatchResult::group)
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .map(OURS::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String picture() throws IOException {
        String page = Files.readString(ROOT.resolve("docs").resolve("architecture.md"));
        int from = page.indexOf("```mermaid");
        return page.substring(from, page.indexOf("```", from + 3));
    }
}
