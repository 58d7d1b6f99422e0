package dev.gradiometer.runfolder.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.runfolder.Manifest;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/readings.md} is the contract with other programs. */
class ReadingsPageTest {
    private final String page;

    ReadingsPageTest() throws IOException {
        page = Files.readString(Path.of(System.getProperty("gradiometer.root", ".."), "docs", "readings.md"));
    }

    @Test
    void namesEveryKeyAndConstant() {
        for (Class<?> type : List.of(
                StepReading.class, WindowReading.class, Evaluation.class, CurvatureReading.class, Manifest.class)) {
            requireNamed(type);
        }
    }

    private void requireNamed(Type type) {
        if (type instanceof ParameterizedType list) {
            requireNamed(list.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> c && c.isEnum()) {
            for (Object constant : c.getEnumConstants()) {
                requireNamed(constant.toString().toLowerCase(Locale.ROOT), c);
            }
        } else if (type instanceof Class<?> c
                && c.isRecord()
                && !c.getSimpleName().equals("Scaled")) {
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
                page.lines().filter(l -> l.startsWith("{\"kind\":")).toList();
        assertThat(lines).hasSize(7);
        for (String line : lines) {
            byte[] text = line.getBytes(StandardCharsets.UTF_8);
            assertThat(Line.parse(text).toBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(line);
        }
    }
}
