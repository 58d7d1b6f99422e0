package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reader, the guide and the schema for editors know the same keys, names and defaults. */
class VocabularyTest {
    private static final EditorSchema SCHEMA = new EditorSchema();
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern MAPPING = Pattern.compile("`(\\{(?:kind|source): ([a-z0-9-]+)[^`]*})`");

    /** A mapping with all parameters that stands in a table of the guide. */
    private record Row(String heading, String mapping, String name) {
        String path() {
            return switch (heading) {
                case "Activations" -> "network.layers[5].activation";
                case "Initialisers" -> "network.initialiser";
                case "Optimisers" -> "training.optimiser";
                case "Schedules" -> "training.schedule";
                case "Generators" -> "data";
                case "loss" -> "loss";
                default -> throw new IllegalStateException(heading);
            };
        }

        String bare() {
            return heading.equals("Generators") ? "{source: " + name + "}" : name;
        }
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        String guide = Samples.guide();
        Matcher matcher = MAPPING.matcher(guide.substring(0, guide.indexOf("## Changing a file")));
        while (matcher.find()) {
            Matcher headings = HEADING.matcher(guide).region(0, matcher.start());
            String heading = "";
            while (headings.find()) {
                heading = headings.group(1);
            }
            rows.add(new Row(heading, matcher.group(1), matcher.group(2)));
        }
        return rows;
    }

    private static Set<String> names(String heading) {
        Set<String> names = new TreeSet<>();
        rows().stream().filter(row -> row.heading().equals(heading)).forEach(row -> names.add(row.name()));
        return names;
    }

    /** Every key that the reader asks for while it reads all that the guide shows. */
    private static Map<String, Set<String>> asked() {
        Map<String, Set<String>> asked = new TreeMap<>();
        Samples.blocks().forEach(text -> ask(text, List.of(), asked));
        for (Row row : rows()) {
            ask(
                    Samples.whole(),
                    List.of("data.split=null", "training.weight-decay=null", row.path() + "=" + row.mapping()),
                    asked);
        }
        ask(Samples.whole(), List.of("training.weight-decay={l2: 1}"), asked);
        return asked;
    }

    private static void ask(String text, List<String> overrides, Map<String, Set<String>> asked) {
        ExperimentFile.parse(
                text,
                "x.yaml",
                overrides,
                (title, key) ->
                        asked.computeIfAbsent(title, t -> new TreeSet<>()).add(key));
    }

    @Test
    void theSchemaHasTheKeysThatTheReaderAsksFor() {
        Map<String, Set<String>> asked = asked();
        asked.values().removeIf(Set.of("kind")::equals);

        assertThat(SCHEMA.keys()).isEqualTo(asked);
    }

    @Test
    void theGuideShowsEveryKey() {
        String guide = Samples.guide();
        Set<String> missing = new TreeSet<>();
        SCHEMA.keys().forEach((title, keys) -> {
            for (String key : keys) {
                if (!Pattern.compile("(?m)(^ *(- )?|[{,] ?|`)" + key + "(:|`)")
                        .matcher(guide)
                        .find()) {
                    missing.add(title + "." + key);
                }
            }
        });

        assertThat(missing).isEmpty();
    }

    @Test
    void everyDescriptionIsWritten() {
        SCHEMA.root.get("$defs").properties().forEach(definition -> {
            assertThat(definition.getValue().path("description").asString(""))
                    .as(definition.getKey())
                    .endsWith(".");
            definition
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(property -> assertThat(property.getValue().has("description")
                                    || property.getValue().has("$ref"))
                            .as(definition.getKey() + "." + property.getKey())
                            .isTrue());
        });
    }

    @Test
    void namesAreTheSameEverywhere() {
        assertThat(SCHEMA.names("activation"))
                .isEqualTo(Activation.byName().keySet())
                .isEqualTo(names("Activations"));
        assertThat(SCHEMA.names("optimiser"))
                .isEqualTo(Set.copyOf(Optimiser.byName().keySet()))
                .isEqualTo(names("Optimisers"));
        assertThat(SCHEMA.names("initialiser"))
                .isEqualTo(Set.copyOf(InitialiserReader.NAMES))
                .isEqualTo(names("Initialisers"));
        assertThat(SCHEMA.names("schedule"))
                .isEqualTo(Set.copyOf(ScheduleReader.NAMES))
                .isEqualTo(names("Schedules"));
        assertThat(SCHEMA.names("loss")).isEqualTo(Set.copyOf(LossReader.NAMES.all()));
        LossReader.NAMES.all().forEach(name -> assertThat(Samples.guide()).containsPattern("\\b" + name + "\\b"));
        Set<String> generators = new TreeSet<>(DataReader.SOURCES);
        generators.removeAll(Set.of("csv", "parquet", "sql", "idx", "numpy", "memory"));
        assertThat(names("Generators")).isEqualTo(generators);
        assertThat(EditorSchema.values(SCHEMA.root.at("/$defs/data/properties/source")))
                .isEqualTo(Set.copyOf(DataReader.SOURCES));
    }

    @Test
    void choicesAreTheSameEverywhere() {
        Map<String, Names<?>> choices = new HashMap<>();
        choices.put("/properties/precision", ExperimentReader.PRECISIONS);
        choices.put("/$defs/readings/properties/level", ExperimentReader.LEVELS);
        choices.put("/$defs/stop/properties/when", StopReader.WHEN);
        choices.put("/$defs/stop/properties/keep", StopReader.KEEP);
        choices.put("/$defs/sweep/properties/sampler", SweepReader.SAMPLERS);
        choices.put("/$defs/data.csv/properties/scaling", DataReader.SCALINGS);
        choices.put("/$defs/data.csv/properties/encoding", DataReader.ENCODINGS);
        choices.put("/$defs/data.numpy/properties/task", DataSourceReader.TASKS);
        choices.put("/$defs/initialiser.variance-scaling/properties/mode", InitialiserReader.MODES);
        choices.put("/$defs/initialiser.variance-scaling/properties/distribution", InitialiserReader.DISTRIBUTIONS);
        LossReader.NAMES
                .all()
                .forEach(name -> choices.put("/$defs/loss." + name + "/properties/reduction", LossReader.REDUCTIONS));
        choices.put("/$defs/weight-decay/properties/spare/items", DecayReader.SPARED);
        choices.put("/$defs/optimiser.adam/properties/epsilon-placement", OptimiserReader.PLACEMENTS);

        choices.forEach((pointer, names) -> {
            assertThat(EditorSchema.values(SCHEMA.root.at(pointer))).as(pointer).isEqualTo(Set.copyOf(names.all()));
            names.all().forEach(name -> assertThat(Samples.guide()).containsPattern("\\b" + name + "\\b"));
        });
    }

    @TestFactory
    List<DynamicTest> theGuideShowsTheDefaults() {
        List<String> required =
                List.of("{kind: constant, value", "{kind: step,", "{kind: exponential, factor", "{kind: warm-up,");
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.mapping(), () -> {
                    ExperimentSpec shown = Samples.with(
                            "data.split=null", "training.weight-decay=null", row.path() + "=" + row.mapping());
                    Optional<ExperimentSpec> bare = bare(row);
                    boolean needs = required.stream().anyMatch(row.mapping()::startsWith);
                    assertThat(bare.isEmpty()).as("has required keys").isEqualTo(needs);
                    bare.ifPresent(spec -> assertThat(spec).isEqualTo(shown));
                }))
                .toList();
    }

    private static Optional<ExperimentSpec> bare(Row row) {
        try {
            return Optional.of(
                    Samples.with("data.split=null", "training.weight-decay=null", row.path() + "=" + row.bare()));
        } catch (UserInputException e) {
            assertThat(e).hasMessageContaining("needs the key");
            return Optional.empty();
        }
    }

    @Test
    void theGuideShowsTheCustomaryRates() {
        for (Row row : rows()) {
            if (row.heading().equals("Optimisers")) {
                double rate = Optimiser.byName().get(row.name()).defaultLearningRate();
                Matcher cell = Pattern.compile(Pattern.quote(row.mapping()) + "` \\| ([0-9.]+) \\|")
                        .matcher(Samples.guide());
                assertThat(cell.find()).isTrue();
                assertThat(Double.parseDouble(cell.group(1))).as(row.name()).isEqualTo(rate);
            }
        }
    }

    @Test
    void defaultsInTheSchemaAreTheReaders() {
        for (Row row : rows()) {
            String definition = (row.heading().equals("Generators")
                            ? "data"
                            : row.heading().toLowerCase(java.util.Locale.ROOT).replaceFirst("(?<!s)s$", ""))
                    + "." + row.name();
            Tree tree =
                    TreeReader.read(row.mapping(), line -> Place.override("")).orElseThrow();
            Map<String, @Nullable Object> shown = ((Tree.Entries) tree).plainEntries();
            shown.forEach((key, value) -> {
                var preset = SCHEMA.root.at("/$defs/" + definition + "/properties/" + key + "/default");
                if (preset.isNumber()) {
                    assertThat(((Number) value).doubleValue())
                            .as(definition + "." + key)
                            .isEqualTo(preset.asDouble());
                } else if (!preset.isMissingNode()) {
                    assertThat(String.valueOf(value)).as(definition + "." + key).isEqualTo(preset.asString());
                }
            });
        }
    }

    @TestFactory
    List<DynamicTest> theSchemaAcceptsWhatTheGuideShows() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String text : Samples.blocks()) {
            ExperimentFile file = ExperimentFile.parse(text, "x.yaml", List.of());
            tests.add(DynamicTest.dynamicTest(
                    text.lines().limit(2).toList().toString(),
                    () -> assertThat(SCHEMA.complaints(file.resolved())).isEmpty()));
        }
        for (Row row : rows()) {
            List<String> overrides =
                    List.of("data.split=null", "training.weight-decay=null", row.path() + "=" + row.mapping());
            ExperimentFile file = ExperimentFile.parse(Samples.whole(), "x.yaml", overrides);
            tests.add(DynamicTest.dynamicTest(
                    row.mapping(),
                    () -> assertThat(SCHEMA.complaints(file.resolved())).isEmpty()));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> theExamplesAreReadAndFitTheSchema() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path example : Samples.examples()) {
            tests.add(DynamicTest.dynamicTest(String.valueOf(example.getFileName()), () -> {
                ExperimentFile file = ExperimentFile.read(example, List.of());
                assertThat(SCHEMA.complaints(file.resolved())).isEmpty();
                String stem = String.valueOf(example.getFileName()).replaceFirst("\\.yaml$", "");
                assertThat(file.spec().name()).isEqualTo(stem);
            }));
        }
        return tests;
    }
}
