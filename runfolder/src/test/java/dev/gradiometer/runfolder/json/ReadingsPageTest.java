package dev.gradiometer.runfolder.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.readings.Yardstick;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/readings.md} is the contract with other programs. */
class ReadingsPageTest {
    private final String page;

    ReadingsPageTest() throws IOException {
        page = Files.readString(Path.of(System.getProperty("gradiometer.root", ".."), "docs", "readings.md"));
    }

    @Test
    void namesEveryKeyAndConstant() {
        for (Class<?> type : List.of(
                StepReading.class,
                WindowReading.class,
                Evaluation.class,
                CurvatureReading.class,
                Assessment.class,
                Yardstick.class,
                Counterfactual.class,
                Manifest.class)) {
            requireNamed(type);
        }
    }

    private void requireNamed(Type type) {
        if (type instanceof ParameterizedType list) {
            for (Type argument : list.getActualTypeArguments()) {
                requireNamed(argument);
            }
        } else if (type instanceof Class<?> role && role.isSealed()) {
            for (Class<?> does : role.getPermittedSubclasses()) {
                requireNamed(does.getSimpleName().toLowerCase(Locale.ROOT), does);
                requireNamed(does);
            }
        } else if (type instanceof Class<?> c && c.isEnum()) {
            for (Object constant : c.getEnumConstants()) {
                requireNamed(constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'), c);
            }
        } else if (type instanceof Class<?> c
                && c.isRecord()
                && !Set.of(Scaled.class, Shape.class).contains(c)) {
            for (RecordComponent component : c.getRecordComponents()) {
                requireNamed(component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT), c);
                requireNamed(component.getGenericType());
            }
        }
    }

    private void requireNamed(String key, Class<?> of) {
        assertThat(page).as(of.getSimpleName()).containsPattern("[`.]" + key + "[`.]");
    }

    @Test
    void showsLinesThatCanBeRead() {
        List<String> lines =
                page.lines().filter(l -> l.startsWith("{\"kind\":\"")).toList();
        assertThat(lines).hasSize(10);
        for (String line : lines) {
            byte[] text = line.getBytes(StandardCharsets.UTF_8);
            assertThat(Line.parse(text).toBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(line);
        }
    }

    @Test
    void showsTheLeastThatAnotherProgramHasToWrite(@TempDir Path folder) throws IOException {
        String section = page.substring(page.indexOf("## Write it from your own program"));
        List<String> blocks = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(block -> block.group(1))
                .toList();
        Files.writeString(folder.resolve("manifest.json"), blocks.get(0));
        Files.writeString(folder.resolve("readings.jsonl"), blocks.get(1));
        Recording recording = RunFolder.open(folder).recording();
        assertThat(recording.setup().layers()).hasSize(3);
        assertThat(recording.steps()).hasSize(1);
        assertThat(recording.evaluations()).hasSize(2);
        assertThat(recording.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(Attribution.of(recording.setup().layers(), recording.steps().getFirst(), 0))
                .isPresent();
    }
}
