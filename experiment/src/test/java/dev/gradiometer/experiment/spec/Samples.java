package dev.gradiometer.experiment.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Experiment files to test with. */
final class Samples {
    static final Path ROOT = Path.of(System.getProperty("gradiometer.root", ".."));
    static final Path GUIDE = ROOT.resolve("docs/experiment-file.md");

    /** As small as a file can be. */
    static final String SMALL = """
            data:
              source: circles
            network:
              layers:
                - dense: 8
                  activation: tanh
                - dense: 1
            loss: binary-cross-entropy-on-logits
            """;

    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private static final String GUIDE_TEXT = readGuide();
    private static final List<String> BLOCKS = readBlocks();

    private Samples() {}

    static String guide() {
        return GUIDE_TEXT;
    }

    private static String readGuide() {
        try {
            return Files.readString(GUIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example with every key. */
    static String whole() {
        return BLOCKS.getFirst();
    }

    /** The guide's examples; parts of a file are completed from the smallest one. */
    static List<String> blocks() {
        return BLOCKS;
    }

    private static List<String> readBlocks() {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(guide());
        while (matcher.find()) {
            blocks.add(complete(matcher.group(1)));
        }
        return blocks;
    }

    private static String complete(String part) {
        StringBuilder text = new StringBuilder(part);
        for (String section : SMALL.split("\\n(?=\\S)")) {
            String key = section.substring(0, section.indexOf(':') + 1);
            if (!part.startsWith(key) && !part.contains("\n" + key)) {
                text.append(section.strip()).append('\n');
            }
        }
        return text.toString();
    }

    /** The files in the examples folder, if there are any yet. */
    static List<Path> examples() {
        Path folder = ROOT.resolve("examples");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole sample read with overrides. */
    static ExperimentSpec with(String... overrides) {
        return ExperimentFile.parse(whole(), "whole.yaml", List.of(overrides)).spec();
    }
}
