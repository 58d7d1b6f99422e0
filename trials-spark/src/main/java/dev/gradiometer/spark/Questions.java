package dev.gradiometer.spark;

import dev.gradiometer.trials.Question;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Questions by the names of their classes, by which they travel. */
final class Questions {
    private Questions() {}

    /** @throws IllegalArgumentException if an executor could not make another one of the class */
    static String name(Question<?> question) {
        Class<?> type = question.getClass();
        try {
            if (Modifier.isPublic(type.getModifiers())
                    && Modifier.isPublic(type.getConstructor().getModifiers())) {
                return type.getName();
            }
        } catch (NoSuchMethodException e) {
            throw refused(question, e);
        }
        throw refused(question, null);
    }

    private static IllegalArgumentException refused(Question<?> question, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "question '%s' cannot be sent: %s is no public class with a public constructor without parameters"
                        .formatted(question.name(), question.getClass().getName()),
                cause);
    }

    /** The question of a class of that name. */
    static Question<?> named(String name) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return Class.forName(name, true, loader)
                    .asSubclass(Question.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("question " + name, e);
        }
    }
}
