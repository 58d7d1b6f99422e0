package dev.gradiometer.cli;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.LabServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Serves the page until it is interrupted. */
final class LabCommand implements Callable<Integer> {
    private static final Path USUAL_FOLDER = Path.of("runs");
    private static final int USUAL_PORT = 7171;
    private static final int LARGEST_PORT = 65_535;

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec folder = Options.optionalOperand(
            "RUNS_FOLDER", "The folder of recorded runs; they may still go on (default: runs).");
    private final OptionSpec port = Options.value(
                    "--port", Integer.class, "N", "Port to listen on; 0 is any that is free (default: 7171).")
            .build();
    private final OptionSpec bind = Options.value(
                    "--bind",
                    String.class,
                    "ADDRESS",
                    "Address to listen on, for other machines too (default: this machine only).")
            .build();
    private final OptionSpec noBrowser = Options.flag("--no-browser", "Do not open a browser.");

    LabCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return Options.command("lab", "Show runs on a page, as they happen and as they were.", this)
                .addPositional(folder)
                .addOption(port)
                .addOption(bind)
                .addOption(noBrowser);
    }

    @Override
    public Integer call() {
        try (LabServer lab = LabServer.start(folder(), address(), port())) {
            at.interrupted().keeping();
            String address = lab.address().toString();
            at.out()
                    .println(CommandPhrase.LAB_AT
                            .with(address)
                            .in(language.results().language()));
            at.out().flush();
            if (!lab.local()) {
                at.complain("lab: other machines can reach this address; who has its token can read and delete runs");
            }
            if (at.errScreen().interactive() && !Options.given(noBrowser)) {
                Browser.open(address);
            }
            at.interrupted().await();
        }
        return ExitCode.FINE;
    }

    private Path folder() {
        Path asked = folder.getValue();
        Path runs = Objects.requireNonNullElse(asked, USUAL_FOLDER);
        if (asked != null || FileKind.of(runs) != FileKind.NOTHING) {
            RunCatalogue.require(runs);
        }
        return runs;
    }

    private int port() {
        Integer asked = port.getValue();
        if (asked != null && (asked < 0 || asked > LARGEST_PORT)) {
            throw new UserInputException("--port: expected a number from 0 to 65535, got " + asked);
        }
        return Objects.requireNonNullElse(asked, USUAL_PORT);
    }

    private InetAddress address() {
        String asked = bind.getValue();
        try {
            return InetAddress.getAllByName(Objects.requireNonNullElse(asked, "127.0.0.1"))[0];
        } catch (UnknownHostException e) {
            throw new UserInputException("--bind: '%s' is no address of this machine".formatted(asked), e);
        }
    }
}
