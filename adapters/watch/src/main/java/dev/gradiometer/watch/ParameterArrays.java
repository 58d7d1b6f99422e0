package dev.gradiometer.watch;

import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import org.jspecify.annotations.Nullable;

/** One parameter in a recorded step, as the framework showed it. */
public final class ParameterArrays {
    private final String name;
    private final ParameterRole role;
    private final int columns;
    private final @Nullable Entries gradient;
    private final Entries before;
    private @Nullable Entries after;

    /**
     * A parameter before the update.
     *
     * @param name     unique in the network
     * @param rows     units that it has numbers of, along its first axis
     * @param gradient of the mean loss; null if it has none
     * @param before   its values
     */
    public ParameterArrays(String name, ParameterRole role, int rows, @Nullable Entries gradient, Entries before) {
        this.name = name;
        this.role = role;
        this.columns = Math.max(1, before.size() / Math.max(1, rows));
        this.gradient = gradient;
        this.before = before;
    }

    String name() {
        return name;
    }

    @Nullable Entries gradient() {
        return gradient;
    }

    /** Its values after the update, or before it if none was seen. */
    Entries now() {
        return after == null ? before : after;
    }

    int unit(int at) {
        return at / columns;
    }

    /** The update was made. */
    public void updated(Entries values) {
        after = values;
    }

    /** Whether the values after the update are known. */
    boolean isUpdated() {
        return after != null;
    }

    /** The gradient times the update: the change of the loss that it predicts. */
    double predictedChange() {
        return gradient == null || after == null ? 0 : before.predictedChange(gradient, after);
    }

    ParameterReading reading() {
        return new ParameterReading(
                name,
                role,
                gradient == null ? null : gradient.moments(),
                now().norm(),
                after == null ? null : before.distance(after),
                null);
    }
}
