package dev.gradiometer.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of every command that trains. */
final class TrainingOptions {
    private final OptionSpec settings = Options.settings("training.learning-rate=0.1");
    private final OptionSpec out = Options.value(
                    "--out", Path.class, "DIR", "Where the run's folder is made (default: ${DEFAULT-VALUE}).")
            .defaultValue("runs")
            .build();

    CommandSpec addTo(CommandSpec command) {
        return command.addOption(settings).addOption(out);
    }

    List<String> settings() {
        return Options.list(settings);
    }

    Runs.Order order(Path file) {
        return new Runs.Order(file, settings(), out.getValue());
    }
}
