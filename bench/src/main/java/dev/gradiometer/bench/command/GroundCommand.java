package dev.gradiometer.bench.command;

import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands on networks of the proving ground have in common: the networks, the documentation, and mistakes. */
@Command
abstract class GroundCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final GroundOptions ground = new GroundOptions();

    @Option(
            names = "--docs",
            paramLabel = "FOLDER",
            description = "write the command's part of the page into this folder of the documentation")
    private @Nullable Path docs;

    GroundCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public final Integer call() throws IOException {
        List<Entry> entries = ground.entries(spec);
        try {
            run(entries);
            return 0;
        } catch (UserInputException e) {
            throw mistake(String.valueOf(e.getMessage()), e);
        }
    }

    /** Does it on the networks that were asked for. */
    abstract void run(List<Entry> entries) throws IOException;

    ParameterException mistake(String text, @Nullable Throwable cause) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), text, cause);
    }

    Screen screen() {
        return screen;
    }

    GroundOptions ground() {
        return ground;
    }

    /** Folder of the documentation; null if nothing is to be written. */
    @Nullable Path docs() {
        return docs;
    }
}
