package dev.gradiometer.bench.ground.network;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network of the proving ground. What was done to it says nothing of whether it fails: that is found out by training.
 *
 * @param id     its name
 * @param kind   what was done
 * @param yaml   its experiment file
 * @param causes identifiers of the causes that are right answers if it fails, the main one first
 * @param parent the healthy network that was changed; null for one that stands for itself
 * @param half   which half it is in
 */
public record Entry(
        String id,
        String kind,
        String yaml,
        List<String> causes,
        @Nullable Entry parent,
        Half half) {
    public Entry {
        causes = List.copyOf(causes);
    }

    /** Which half it is in. */
    public enum Half {
        /** Rules and thresholds may be made for it. */
        TUNE,
        /** Kept for the figures. */
        REPORT;

        /** By a hash of the name of a network that is not drawn, so that it stays where it is when others are added. */
        static Half of(String id) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
                return (digest[0] & 1) == 0 ? TUNE : REPORT;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whether it was changed so that it should fail. */
    public boolean meantToFail() {
        return !causes.isEmpty();
    }

    /** The experiment of one seed, which draws the data's split, the weights and the batches. */
    public ExperimentSpec spec(long seed) {
        return file(seed).spec();
    }

    /** The same as a file. */
    public ExperimentFile file(long seed) {
        return ExperimentFile.parse(yaml, id + ".yaml", List.of("seed=" + seed)).folded();
    }
}
