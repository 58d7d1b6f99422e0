package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java of the README is compiled and run as it stands there. */
@Isolated
class FrontDoorTest {
    private static final Path ROOT = Path.of(System.getProperty("gradiometer.root"));
    private static final Pattern FENCE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path classes;

    private static List<String> programs(String page) throws Exception {
        Matcher fences = FENCE.matcher(Files.readString(ROOT.resolve(page)));
        return fences.results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void isShort(String page) throws Exception {
        List<String> programs = programs(page);
        assertThat(programs).hasSize(2).isEqualTo(programs("README.md"));
        assertThat(programs.get(0).lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(15);
        assertThat(programs.get(1).lines()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void trainsDiagnosesAndPrints() throws Exception {
        assertThat(output(programs("README.md").getFirst()))
                .contains("784-64×20-10 sigmoid", "FAILURE  vanishing gradient", "the slope of sigmoid");
    }

    @Test
    void inspectsAndPrints() throws Exception {
        String imports = programs("README.md")
                .getFirst()
                .lines()
                .filter(line -> line.startsWith("import"))
                .collect(Collectors.joining("\n", "", "\n"));
        String program = programs("README.md")
                .get(1)
                .replace("examples/", ROOT.resolve("examples").toUri().getPath());
        assertThat(output(imports + program)).contains("theory and measurement", "spectrum   dense2 to sigmoid20");
    }

    private String output(String program) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SimpleJavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Program.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        List<String> options =
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
        assertThat(compiler.getTask(null, null, null, options, null, List.of(source))
                        .call())
                .isTrue();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Class<?> type = loader.loadClass("Program");
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method main = type.getDeclaredMethod("main");
            main.setAccessible(true);
            main.invoke(constructor.newInstance());
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
