package dev.gradiometer.cli;

import java.util.Objects;
import picocli.CommandLine;

/** The version of this program and of what runs it. */
final class Version implements CommandLine.IVersionProvider {
    /** The program's own version, from its jar. */
    static String own() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "gradiometer %s (Java %s, %s %s)"
                    .formatted(
                            own(),
                            System.getProperty("java.version"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }
}
