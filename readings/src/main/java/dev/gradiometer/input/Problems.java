package dev.gradiometer.input;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.Supplier;

/**
 * Mistakes that are gathered while one thing is read and then told together, in one line: the first ten, how many more
 * there are, and what to do. Of a table with a million broken cells no more than these ten are kept.
 *
 * <pre>{@code
 * Problems problems = new Problems();
 * problems.add(() -> "row 3: 'x' is not a number", "correct it");
 * problems.check();
 * }</pre>
 */
public final class Problems {
    private static final int MOST = 10;

    private final SequencedSet<String> told = new LinkedHashSet<>();
    private final SequencedSet<String> advice = new LinkedHashSet<>();
    private long more;

    /** None yet. */
    public Problems() {}

    /** One that says what to do in its own words. One that was added before, word by word, counts once. */
    public void add(UserInputException problem) {
        add(() -> String.valueOf(problem.getMessage()), "");
    }

    /**
     * One more.
     *
     * @param problem  what was asked and what was found; called if it is among those that are told
     * @param whatToDo said once for all problems with the same advice; may be empty
     */
    public void add(Supplier<String> problem, String whatToDo) {
        if (told.size() == MOST) {
            more++;
        } else if (told.add(problem.get()) && !whatToDo.isEmpty()) {
            advice.add(whatToDo);
        }
    }

    /** How many there are. */
    public long count() {
        return told.size() + more;
    }

    /**
     * Does nothing if there are none.
     *
     * @throws UserInputException if there are any; it says all of them
     */
    public void check() {
        if (count() > 0) {
            throw exception();
        }
    }

    /** What says all of them. */
    public UserInputException exception() {
        StringBuilder line = new StringBuilder(String.join("; ", told));
        if (more > 0) {
            line.append("; and %,d more".formatted(more));
        }
        advice.forEach(words -> line.append("; ").append(words));
        return new UserInputException(line.toString());
    }
}
