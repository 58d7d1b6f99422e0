package dev.gradiometer.trials;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What another thread works out. */
final class Awaited {
    private Awaited() {}

    /** Waits for it; what was thrown there is thrown here. */
    static <T> T of(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
