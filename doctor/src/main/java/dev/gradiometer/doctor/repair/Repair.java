package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a repair. */
public sealed interface Repair {
    /** What was tried, in its order, without the original. */
    List<Attempt> attempts();

    /** What it cost. */
    Costs costs();

    /** There is nothing to repair. */
    record Sound(Examined before, Costs costs) implements Repair {
        @Override
        public List<Attempt> attempts() {
            return List.of();
        }
    }

    /**
     * It trains.
     *
     * @param before  the original
     * @param after   the repaired one, with the same seed
     * @param fixed   the repaired one, without what is not needed
     * @param proof   of it
     * @param removed changes that it trains without, which are not in it
     */
    record Mended(
            Examined before,
            Examined after,
            Candidate fixed,
            Proof proof,
            List<Mend> removed,
            List<Attempt> attempts,
            Costs costs)
            implements Repair {
        public Mended {
            removed = List.copyOf(removed);
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * Nothing that was tried makes it train for sure.
     *
     * @param before the original
     * @param best   what came furthest; null if nothing came further than the original
     * @param spent  whether the budget ended it; otherwise nothing was left to try
     */
    record InVain(Examined before, @Nullable Attempt best, boolean spent, List<Attempt> attempts, Costs costs)
            implements Repair {
        public InVain {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * No change of the experiment can make it train.
     *
     * @param before the original
     * @param why    what is wrong with its data; null if no model beats guessing on them and no rule says why
     */
    record Hopeless(Examined before, @Nullable Finding why, List<Attempt> attempts, Costs costs) implements Repair {
        public Hopeless {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * The user stopped it; what was trained is kept.
     *
     * @param attempts that were over
     */
    record Interrupted(List<Attempt> attempts, Costs costs) implements Repair {
        public Interrupted {
            attempts = List.copyOf(attempts);
        }
    }
}
