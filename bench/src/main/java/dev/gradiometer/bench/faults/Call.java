package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A call of the program: arguments, and the shell's words around it.
 *
 * @param lab         where it runs
 * @param folder      the current folder of it
 * @param environment on top of this process's own; an empty value takes the variable away
 * @param wrapped     a command of the shell that has {@code "$@"} for the call
 * @param arguments   launcher and its arguments
 */
record Call(Lab lab, Path folder, Map<String, String> environment, String wrapped, List<String> arguments) {
    Call in(Path other) {
        return new Call(lab, other, environment, wrapped, arguments);
    }

    Call with(Map<String, String> variables) {
        return new Call(lab, folder, variables, wrapped, arguments);
    }

    /** In a shell, for redirections and for other users: {@code exec "$@" >/dev/full}. */
    Call as(String command) {
        return new Call(lab, folder, environment, command, arguments);
    }

    Ended run() throws IOException, InterruptedException {
        return start().ended();
    }

    Started start() throws IOException {
        Path out = Files.createTempFile(lab.folder(), "stdout", "");
        Path err = Files.createTempFile(lab.folder(), "stderr", "");
        List<String> command = new ArrayList<>(List.of("sh", "-c", wrapped, "sh"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return new Started(builder.start(), out, err);
    }
}
