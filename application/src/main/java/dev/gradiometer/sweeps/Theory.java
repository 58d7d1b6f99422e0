package dev.gradiometer.sweeps;

import java.util.List;

/**
 * A limit that theory, or the network before its first step, sets to one axis.
 *
 * @param kind   which limit
 * @param axis   place of the axis that is limited
 * @param along  place of the axis along which the limit changes; −1 if there is no other
 * @param limits the limit for values of that axis; one with an empty value if there is none
 */
public record Theory(Kind kind, int axis, int along, List<Limit> limits) {
    public Theory {
        limits = List.copyOf(limits);
    }

    /** Which limit. */
    public enum Kind {
        /** Depth beyond which mean-field theory expects no training: six times the depth scale of correlations. */
        TRAINABLE_DEPTH,
        /** Rate beyond which the first steps diverge: 2/λ for plain descent, by the curvature at the start. */
        STABLE_RATE
    }

    /**
     * The limit at one value of the other axis.
     *
     * @param value of that axis
     * @param most  in the unit of the limited axis; infinite if there is no limit
     */
    public record Limit(String value, double most) {}

    /** Whether a point lies beyond the limit; false where the limit is not known. */
    public boolean beyond(List<String> values) {
        return limits.stream()
                .filter(limit -> along < 0 || limit.value().equals(values.get(along)))
                .anyMatch(limit ->
                        SweepResult.isNumber(values.get(axis)) && Double.parseDouble(values.get(axis)) > limit.most());
    }
}
