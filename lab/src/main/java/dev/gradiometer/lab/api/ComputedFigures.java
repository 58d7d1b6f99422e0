package dev.gradiometer.lab.api;

import dev.gradiometer.lab.http.Refused;
import dev.gradiometer.notes.exhibits.Exhibit;
import dev.gradiometer.notes.exhibits.Figure;
import dev.gradiometer.notes.exhibits.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Figures that were computed, the last {@value #KEPT} of them, and new ones, one after another: whatever browsers ask
 * for, one processor is busy, and a question that would wait long is refused.
 */
final class ComputedFigures {
    private static final int KEPT = 64;
    private static final int MOST_WAITING = 8;

    private record Asked(int chapter, Settings at) {}

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Map<Asked, Figure> kept = new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Figure> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * The figure of {@code exhibit} at {@code settings}.
     *
     * @throws Refused if too many others are waited for, or the lab is being closed
     */
    Figure of(Exhibit exhibit, Settings settings) {
        Asked asked = new Asked(exhibit.number(), settings);
        Figure known = known(asked);
        if (known != null) {
            return known;
        }
        if (turn.getQueueLength() >= MOST_WAITING) {
            throw new Refused(503, "%d figures of the notebook are waited for already".formatted(MOST_WAITING));
        }
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(503, "the lab is being closed");
        }
        try {
            Figure since = known(asked);
            return since == null ? keep(asked, exhibit.figure(settings)) : since;
        } finally {
            turn.unlock();
        }
    }

    private @Nullable Figure known(Asked asked) {
        synchronized (kept) {
            return kept.get(asked);
        }
    }

    private Figure keep(Asked asked, Figure figure) {
        synchronized (kept) {
            kept.put(asked, figure);
        }
        return figure;
    }
}
