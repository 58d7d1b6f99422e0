package dev.gradiometer.runfolder;

import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;

/** A process that claims a run's folder, says what came of it, and holds the folder until its input ends. */
final class Claimant {
    private Claimant() {}

    public static void main(String[] arguments) throws IOException {
        try (RunFolder folder = RunFolder.claim(Path.of(arguments[0]))) {
            System.out.println("claimed " + folder.path());
            while (System.in.read() >= 0) {}
        } catch (UserInputException e) {
            System.out.println(e.getMessage());
        }
    }
}
