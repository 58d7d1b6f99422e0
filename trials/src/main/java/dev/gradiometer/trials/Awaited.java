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
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }
}
