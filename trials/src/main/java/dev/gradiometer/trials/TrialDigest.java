package dev.gradiometer.trials;

import dev.gradiometer.runfolder.ProgramVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What tells one answer from all others: the SHA-256 of all that determines it. */
final class TrialDigest {
    private TrialDigest() {}

    /** @param data digest of the data set */
    static String of(Trial trial, Question<?> question, String data) {
        List<String> all = List.of(
                ProgramVersion.own(),
                question.name(),
                Long.toString(trial.steps()),
                data,
                trial.spec().toFile().text());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
