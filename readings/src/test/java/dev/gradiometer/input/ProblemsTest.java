package dev.gradiometer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void noneIsNoException() {
        problems.check();
        assertThat(problems.count()).isZero();
    }

    @Test
    void eachIsSaidOnceAndSoIsWhatToDo() {
        problems.add(() -> "row 3: 'x' is not a number", "correct it");
        problems.add(() -> "row 5: 'y' is not a number", "correct it");
        problems.add(new UserInputException("row 7: broken; mend it"));
        problems.add(new UserInputException("row 7: broken; mend it"));

        assertThatThrownBy(problems::check)
                .isInstanceOf(UserInputException.class)
                .hasMessage(
                        "row 3: 'x' is not a number; row 5: 'y' is not a number; row 7: broken; mend it; correct it");
    }

    @Test
    void tenAreWordedAndTheOthersCounted() {
        AtomicInteger worded = new AtomicInteger();
        for (int row = 1; row <= 1_000_000; row++) {
            int here = row;
            problems.add(
                    () -> {
                        worded.incrementAndGet();
                        return "row " + here;
                    },
                    "correct them");
        }

        assertThat(worded).hasValue(10);
        assertThat(problems.count()).isEqualTo(1_000_000);
        assertThat(problems.exception())
                .hasMessage(
                        "row 1; row 2; row 3; row 4; row 5; row 6; row 7; row 8; row 9; row 10; and 999,990 more; correct them");
    }
}
