package dev.gradiometer.runs;

import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.runfolder.Manifest;
import java.util.ArrayList;
import java.util.List;

/** What surrounds a training and decides its bits, besides the experiment. */
final class Changes {
    private Changes() {}

    /**
     * What is not as it was when the run of {@code manifest} began, one clause each; what is not known did not change.
     */
    static List<String> since(Manifest manifest, Session session) {
        List<String> changes = new ArrayList<>();
        Manifest.Machine machine = manifest.machine();
        if (machine != null) {
            compare(
                    changes,
                    "the name of the kernels was",
                    machine.kernels(),
                    Kernels.best().name());
        }
        compare(
                changes,
                "the number of threads was",
                Integer.toString(manifest.setup().threads()),
                Integer.toString(session.setup().threads()));
        if (!manifest.data().isEmpty()) {
            compare(
                    changes,
                    "the digest of the data was",
                    manifest.data(),
                    session.data().digest());
        }
        return changes;
    }

    private static void compare(List<String> changes, String what, String before, String now) {
        if (!before.isEmpty() && !before.equals(now)) {
            changes.add("%s %s and is %s now".formatted(what, before, now));
        }
    }
}
