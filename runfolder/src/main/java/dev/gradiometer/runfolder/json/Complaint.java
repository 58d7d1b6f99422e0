package dev.gradiometer.runfolder.json;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What was wrong with some JSON, in one line without names of classes. */
final class Complaint {
    private static final int LONGEST = 300;
    private static final Pattern FOUND = Pattern.compile(" from (\\S+) value");
    private static final Pattern CHOICES = Pattern.compile("accepted for Enum class: \\[(.*)]");
    private static final Pattern PROBLEM = Pattern.compile("problem: (.*)", Pattern.DOTALL);
    private static final Pattern CLASS =
            Pattern.compile(" ?(of type |class )?[`\"]?\\b(?:[a-z]+\\.){2,}[\\w$<>.,\\[\\]]+[`\"]?");

    private Complaint() {}

    /** For example {@code layers[3].units: expected a whole number, got a text}. */
    static String of(JacksonException e) {
        String place = place(e);
        String text = place.isEmpty() ? message(e) : place + ": " + message(e);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String place(JacksonException e) {
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            place.append(name == null ? "[" + step.getIndex() + "]" : (place.isEmpty() ? "" : ".") + name);
        }
        return place.toString();
    }

    private static String message(JacksonException e) {
        String said = String.valueOf(e.getOriginalMessage());
        if (said.startsWith("Missing required creator property")) {
            return "the key is missing";
        }
        Matcher problem = PROBLEM.matcher(said);
        if (problem.find()) {
            return problem.group(1);
        }
        Matcher choices = CHOICES.matcher(said);
        if (e instanceof InvalidFormatException format && choices.find()) {
            return "expected one of %s, got '%s'".formatted(choices.group(1), format.getValue());
        }
        Matcher found = FOUND.matcher(said);
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null && found.find()) {
            return "expected %s, got %s".formatted(kind(mismatch.getTargetType()), kind(found.group(1)));
        }
        return CLASS.matcher(said).replaceAll("");
    }

    private static String kind(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class || type.isEnum()) {
            return "a text";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a number" : "an object";
    }

    private static String kind(String token) {
        return switch (token) {
            case "Array" -> "a list";
            case "Object" -> "an object";
            case "String" -> "a text";
            case "Boolean" -> "true or false";
            case "Integer" -> "a whole number";
            case "Floating-point" -> "a number with a fraction";
            default -> token;
        };
    }
}
