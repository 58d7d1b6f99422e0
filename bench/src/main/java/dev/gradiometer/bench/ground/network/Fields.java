package dev.gradiometer.bench.ground.network;

import static dev.gradiometer.bench.ground.network.Field.Goal.CLASSES;
import static dev.gradiometer.bench.ground.network.Field.Goal.LABELS;
import static dev.gradiometer.bench.ground.network.Field.Goal.NUMBERS;
import static dev.gradiometer.bench.ground.network.Field.Goal.TWO_CLASSES;

/** The data that networks are tried on. */
final class Fields {
    static final Field CIRCLES = Field.generated("circles", 1, TWO_CLASSES, "samples", "500", "noise", "0.08");
    static final Field MOONS = Field.generated("moons", 1, TWO_CLASSES, "samples", "500", "noise", "0.15");
    static final Field BLOBS = Field.generated("blobs", 4, CLASSES, "samples", "500", "classes", "4");
    static final Field SPIRALS = Field.generated("spirals", 3, CLASSES, "samples", "500", "turns", "0.6");
    static final Field STROKES = Field.generated("stroke-digits", 10, CLASSES, "samples", "700");
    static final Field DIGITS = Field.table("digits", 10, CLASSES, "label", "digit", "scaling", "standardise");
    static final Field MNIST = Field.generated(
            "idx", 10, CLASSES, "images", "data/mnist-images", "labels", "data/mnist-labels", "scaling", "unit");
    static final Field CANCER =
            Field.table("cancer", 1, TWO_CLASSES, "label", "diagnosis", "ignore", "[id]", "scaling", "standardise");
    static final Field MPG = numbers("mpg", "MPG");
    static final Field PASSENGERS = Field.table(
            "passengers",
            1,
            TWO_CLASSES,
            "label",
            "survived",
            "categories",
            "[sex, port]",
            "missing",
            "{age: median}",
            "scaling",
            "standardise");
    static final Field HOUSES = numbers("houses", "price").with("categories", "[quarter]");
    static final Field FRAUD = Field.table("fraud", 1, TWO_CLASSES, "label", "fraud", "scaling", "standardise");
    static final Field SENSORS = Field.table("sensors", 3, CLASSES, "label", "fault", "scaling", "standardise");
    static final Field WORDS = Field.table("words", 4, CLASSES, "label", "topic");
    static final Field DEMAND = numbers("demand", "demand");

    static final Field SOFT = Field.table("soft", 16, NUMBERS, "targets", "inputs");
    static final Field SEVERAL = Field.table("labels", 3, LABELS, "labels", "[a, b, c]", "scaling", "standardise");

    private Fields() {}

    private static Field numbers(String name, String target) {
        return Field.table(
                name,
                1,
                NUMBERS,
                "targets",
                "[" + target + "]",
                "scaling",
                "standardise",
                "target-scaling",
                "standardise");
    }

    /** A small table with one number to predict, all rows in the training part. */
    static Field number(String name, String target) {
        return Field.table(name, 1, NUMBERS, "targets", "[" + target + "]", "split", "{validation: 0, test: 0}");
    }

    /** A small table of two classes. */
    static Field pair(String name, String label) {
        return Field.table(name, 1, TWO_CLASSES, "label", label);
    }
}
