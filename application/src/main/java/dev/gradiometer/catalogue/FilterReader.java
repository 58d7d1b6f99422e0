package dev.gradiometer.catalogue;

import dev.gradiometer.catalogue.FilterWord.Kind;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the expression of a {@link RunFilter} by recursive descent. */
final class FilterReader {
    private static final int DEEPEST = 100;

    private final String text;
    private final RunColumns columns;
    private final List<FilterWord> words;
    private int at;
    private int depth;

    FilterReader(String text, RunColumns columns) {
        this.text = text;
        this.columns = columns;
        this.words = FilterWord.all(text);
    }

    RunFilter.Expression read() {
        RunFilter.Expression whole = any();
        if (word().kind() != Kind.END) {
            throw mistake("expected and, or, or the end, got " + word().shown());
        }
        return whole;
    }

    private FilterWord word() {
        return words.get(at);
    }

    private boolean takes(Kind kind) {
        boolean found = word().kind() == kind;
        at += found ? 1 : 0;
        return found;
    }

    private RunFilter.Expression any() {
        List<RunFilter.Expression> parts = new ArrayList<>(List.of(all()));
        while (takes(Kind.OR)) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new RunFilter.Any(parts);
    }

    private RunFilter.Expression all() {
        List<RunFilter.Expression> parts = new ArrayList<>(List.of(one()));
        while (takes(Kind.AND)) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.getFirst() : new RunFilter.All(parts);
    }

    private RunFilter.Expression one() {
        if (++depth > DEEPEST) {
            throw mistake("nested more than %d deep".formatted(DEEPEST));
        }
        RunFilter.Expression one;
        if (takes(Kind.NOT)) {
            one = new RunFilter.Not(one());
        } else if (takes(Kind.OPEN)) {
            one = any();
            if (!takes(Kind.CLOSE)) {
                throw mistake("expected ), got " + word().shown());
            }
        } else {
            one = test();
        }
        depth--;
        return one;
    }

    private RunFilter.Expression test() {
        FilterWord name = word();
        if (!takes(Kind.VALUE)) {
            throw mistake("expected a column or key, got " + name.shown());
        }
        Function<RunSummary, String> column = column(name);
        FilterWord sign = word();
        if (!takes(Kind.RELATION)) {
            throw mistake("expected %s after '%s', got %s".formatted(signs(), name.text(), sign.shown()));
        }
        RunFilter.Relation relation = Arrays.stream(RunFilter.Relation.values())
                .filter(known -> known.sign.equals(sign.text()))
                .findFirst()
                .orElseThrow();
        FilterWord asked = word();
        if (!takes(Kind.VALUE)) {
            throw mistake("expected a value after '%s', got %s".formatted(sign.text(), asked.shown()));
        }
        RunValue value = RunValue.of(asked.text());
        if (relation.orders() && !value.isNumber() && !name.text().equalsIgnoreCase("started")) {
            throw mistake(asked, "expected a number after '%s', got %s".formatted(sign.text(), asked.shown()));
        }
        return new RunFilter.Test(column, relation, value);
    }

    private Function<RunSummary, String> column(FilterWord name) {
        try {
            return columns.named(name.text());
        } catch (UserInputException e) {
            throw mistake(name, String.valueOf(e.getMessage()));
        }
    }

    private static String signs() {
        return Arrays.stream(RunFilter.Relation.values()).map(r -> r.sign).collect(Collectors.joining(" "));
    }

    private UserInputException mistake(String message) {
        return mistake(word(), message);
    }

    private UserInputException mistake(FilterWord where, String message) {
        return FilterWord.mistake(text, where.at(), message);
    }
}
