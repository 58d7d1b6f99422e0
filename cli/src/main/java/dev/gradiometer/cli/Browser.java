package dev.gradiometer.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The user's browser, if there is one. */
final class Browser {
    private Browser() {}

    /** Shows {@code address}; does nothing where there is no browser to show it. */
    static void open(String address) {
        List<String> command = command(System.getProperty("os.name"), System.getenv(), address);
        if (command.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // The address was printed.
        }
    }

    /** What opens an address on that system; empty where there is no screen. */
    static List<String> command(String system, Map<String, String> environment, String address) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        if (name.contains("mac")) {
            return List.of("open", address);
        }
        boolean screen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return screen ? List.of("xdg-open", address) : List.of();
    }
}
