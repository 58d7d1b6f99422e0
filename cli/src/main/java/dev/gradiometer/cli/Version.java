package dev.gradiometer.cli;

import dev.gradiometer.runfolder.ProgramVersion;
import picocli.CommandLine;

/** The version of this program and of what runs it. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "gradiometer %s (Java %s, %s %s)"
                    .formatted(
                            ProgramVersion.own(),
                            System.getProperty("java.version"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }
}
