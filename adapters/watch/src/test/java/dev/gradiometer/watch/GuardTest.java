package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final Logger LOGGER = Logger.getLogger("dev.gradiometer");

    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            if (told.getLevel() == Level.WARNING) {
                warnings.add(told.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void theFirstFailureIsOneWarningAndNothingRunsAfterIt() {
        Guard guard = new Guard();
        List<String> done = new ArrayList<>();

        guard.run(() -> done.add("first"), () -> {});
        guard.run(
                () -> {
                    throw new StackOverflowError();
                },
                () -> {
                    done.add("lifted");
                    throw new IllegalStateException("the disk is still full");
                });
        guard.run(() -> done.add("last"), () -> {});

        assertThat(done).containsExactly("first", "lifted");
        assertThat(guard.attached()).isFalse();
        assertThat(warnings)
                .containsExactly("gradiometer stopped watching, the training goes on: java.lang.StackOverflowError");
    }
}
