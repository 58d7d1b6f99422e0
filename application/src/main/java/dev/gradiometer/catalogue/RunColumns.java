package dev.gradiometer.catalogue;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.CsvOutput;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of runs by name: the columns of a summary, and every key of their experiments.
 *
 * <p>A key may be named in full ({@code training.learning-rate}), by its last parts where no other key ends so ({@code
 * learning-rate}), or by a name that people use for it ({@code rate}, {@code lr}, {@code optimizer}, {@code
 * batch-size}). A column goes before a key of the same name: {@code loss} is a number, {@code objective} the experiment's
 * loss. All values are texts; one that is not known is empty.
 */
public final class RunColumns {
    private static final SequencedMap<String, Function<RunSummary, String>> OWN = own();
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "rate", "training.learning-rate",
            "lr", "training.learning-rate",
            "optimizer", "training.optimiser",
            "batch-size", "training.batch",
            "initializer", "network.initialiser",
            "dataset", "data.source",
            "objective", "loss");

    private final SequencedSet<String> keys;
    private final boolean empty;

    private RunColumns(SequencedSet<String> keys, boolean empty) {
        this.keys = keys;
        this.empty = empty;
    }

    /** The columns of {@code runs}, with the keys that any of them has. */
    static RunColumns of(Collection<RunSummary> runs) {
        SequencedSet<String> keys = new LinkedHashSet<>();
        runs.forEach(run -> keys.addAll(run.settings().keySet()));
        return new RunColumns(Collections.unmodifiableSequencedSet(keys), runs.isEmpty());
    }

    private static SequencedMap<String, Function<RunSummary, String>> own() {
        SequencedMap<String, Function<RunSummary, String>> own = new LinkedHashMap<>();
        own.put("id", RunSummary::id);
        own.put("name", RunSummary::name);
        own.put("program", RunSummary::program);
        own.put("started", run -> Objects.toString(run.started(), ""));
        own.put("state", run -> run.state().label());
        own.put("ending", run -> label(run.damage().isEmpty() ? run.ending() : null));
        own.put("steps", run -> Long.toString(run.steps()));
        own.put("seconds", run -> number(run.seconds()));
        own.put("network", RunSummary::network);
        own.put("layers", run -> count(run.layers()));
        own.put("parameters", run -> count(run.parameters()));
        own.put("loss", run -> number(run.loss()));
        own.put("guess", run -> number(run.guess()));
        own.put("accuracy", run -> number(run.accuracy()));
        own.put("outcome", run -> label(run.outcome()));
        own.put(
                "finding",
                run -> run.finding() == null ? "" : run.finding().cause().id());
        own.put(
                "certainty",
                run -> run.finding() == null ? "" : label(run.finding().certainty()));
        own.put("damage", RunSummary::damage);
        return Collections.unmodifiableSequencedMap(own);
    }

    private static String label(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A number as a value; nothing for NaN. */
    static String number(double value) {
        return Double.isNaN(value) ? "" : CsvOutput.number(value);
    }

    /** A count as a value; nothing for 0. */
    static String count(long count) {
        return count == 0 ? "" : Long.toString(count);
    }

    /** What a key is called that has the name of a column: another name of it, or else the same. */
    static String otherName(String key) {
        return OTHER_NAMES.entrySet().stream()
                .filter(other -> other.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(key);
    }

    /** Names of the columns of every summary. */
    public static List<String> ownNames() {
        return List.copyOf(OWN.keySet());
    }

    /** Every key of an experiment that a run has, in the order in which they came up. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    /**
     * What gives the value of the column {@code name}; nothing for every run if there are no runs.
     *
     * @throws UserInputException if there is no such column or key, or several keys are meant
     */
    public Function<RunSummary, String> named(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        Function<RunSummary, String> own = OWN.get(asked);
        if (own != null) {
            return own;
        }
        String key = keys.contains(name) ? name : key(asked);
        return run -> run.settings().getOrDefault(key, "");
    }

    private String key(String asked) {
        if (keys.contains(asked) || empty) {
            return asked;
        }
        List<String> ending = keys.stream()
                .filter(key -> ("." + key).toLowerCase(Locale.ROOT).endsWith("." + asked))
                .sorted()
                .toList();
        if (ending.size() == 1) {
            return ending.getFirst();
        }
        if (OTHER_NAMES.containsKey(asked)) {
            return OTHER_NAMES.get(asked);
        }
        if (ending.size() > 1) {
            throw new UserInputException(
                    "'%s' may be %s; name one of them".formatted(asked, String.join(" or ", ending)));
        }
        TreeSet<String> known = new TreeSet<>(OWN.keySet());
        known.addAll(OTHER_NAMES.keySet());
        known.addAll(keys);
        keys.forEach(key -> known.add(key.substring(key.lastIndexOf('.') + 1)));
        throw new UserInputException("no run has a column or key '%s'%s".formatted(asked, Nearest.hint(asked, known)));
    }
}
