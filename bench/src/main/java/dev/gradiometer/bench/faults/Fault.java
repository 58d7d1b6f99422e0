package dev.gradiometer.bench.faults;

import java.io.IOException;

/**
 * Something that goes wrong around the program.
 *
 * @param name  two or three words
 * @param done  what is done to it
 * @param holds what must hold then
 * @param trial does it
 */
public record Fault(String name, String done, String holds, Trial trial) {
    /** Does it in a laboratory of its own and returns what was seen. */
    @FunctionalInterface
    interface Trial {
        /**
         * Does it.
         *
         * @return what was seen
         * @throws Broken  if what must hold does not
         * @throws Skipped if it cannot be tried on this machine
         */
        String seen(Lab lab) throws IOException, InterruptedException;
    }

    /** What must hold does not. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String seen) {
            super(seen);
        }
    }

    /** It cannot be tried here. */
    static final class Skipped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Skipped(String why) {
            super("skipped: " + why);
        }
    }

    /** @throws Broken with what was seen, unless {@code holds} */
    static void require(boolean holds, String seen, Object... arguments) {
        if (!holds) {
            throw new Broken(seen.formatted(arguments));
        }
    }

    /**
     * Tries it with a launcher of the program.
     *
     * @throws IOException if there is no room for that
     */
    public Verdict verdict(Programs programs) throws IOException, InterruptedException {
        try (Lab lab = Lab.open(programs)) {
            // Where the laboratory is says nothing.
            String path = lab.folder() + "/";
            try {
                return new Verdict.Held(trial.seen(lab).replace(path, ""));
            } catch (Broken e) {
                return new Verdict.Broken(String.valueOf(e.getMessage()).replace(path, ""));
            } catch (Skipped e) {
                return new Verdict.Skipped(String.valueOf(e.getMessage()));
            }
        }
    }
}
