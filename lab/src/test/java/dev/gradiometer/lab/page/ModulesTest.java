package dev.gradiometer.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which modules a browser is told to ask for at once. */
class ModulesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/gradiometer/lab/web");

    /** The one script that is no module. */
    private static final String OUTLINE = "outline.js";

    @Test
    void everyModuleIsNeededByAnEntryAndNoneIsImportedInAnotherWay() throws IOException {
        Set<String> needed = new TreeSet<>(Set.of(OUTLINE));
        needed.addAll(Modules.of("app.js").keySet());
        needed.addAll(Modules.of("report.js").keySet());
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                there.add(file.getFileName().toString());
                assertThat(Files.readString(file))
                        .as(file + ": an import that no one knows of before the module runs")
                        .doesNotContainPattern("import\\(\"[^\"]+\"\\)(?!\\.[A-Z])")
                        .doesNotContainPattern("from '");
            }
        }
        assertThat(needed).isEqualTo(there);
    }

    @Test
    void theFirstDocumentNamesThemInItsHead() {
        String html = new String(new FrontPage().html(), StandardCharsets.UTF_8);
        List<String> head = html.substring(0, html.indexOf("</head>")).lines().toList();
        assertThat(head)
                .contains("  <script type=\"module\" src=\"app.js\"></script>")
                .contains("  <link rel=\"modulepreload\" href=\"dom.js\" fetchpriority=\"low\">")
                .contains("  <link rel=\"modulepreload\" href=\"playground-repair.js\" fetchpriority=\"low\">")
                .noneMatch(line -> line.contains("modulepreload") && line.contains("app.js"))
                .noneMatch(line -> line.contains("report.js"));
    }

    @Test
    void aTypeInACommentIsNoImport() {
        Map<String, String> modules = Modules.of("line-values.js");
        assertThat(modules.get("line-values.js")).contains("import(\"./chart.js\")");
        assertThat(modules).containsKey("number.js").doesNotContainKey("chart.js");
    }

    @Test
    void importsCanLeadElsewhere() {
        String module = """
                import { a } from "./a.js";
                import "./b.js";
                /** @type {import("./c.js").C} */
                """;
        assertThat(Modules.importing("x/", module)).isEqualTo("""
                import { a } from "x/a.js";
                import "x/b.js";
                /** @type {import("./c.js").C} */
                """);
    }
}
