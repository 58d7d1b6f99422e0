package dev.gradiometer.djl;

import java.lang.reflect.Field;
import java.util.Optional;

/** Constants that DJL keeps to itself: the rate of a dropout, what an optimiser was built with. */
final class Fields {
    private Fields() {}

    /** The value of a field by its name, in the object's class or one above it; empty if it cannot be read. */
    static Optional<Object> read(Object owner, String name) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return Optional.ofNullable(field.get(owner));
            } catch (NoSuchFieldException inherited) {
                // One of the classes above may have it.
            } catch (ReflectiveOperationException | RuntimeException closed) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The same for a number; NaN if it cannot be read. */
    static double number(Object owner, String name) {
        return read(owner, name)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .orElse(Double.NaN);
    }
}
