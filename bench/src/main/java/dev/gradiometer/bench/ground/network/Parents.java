package dev.gradiometer.bench.ground.network;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Plain networks that train: two for each data set, of different activation and optimiser. */
final class Parents {
    private Parents() {}

    /** Designs by name. */
    static SequencedMap<String, Design> all() {
        SequencedMap<String, Design> all = new LinkedHashMap<>();
        put(all, relu(Fields.CIRCLES, 16).trained(40, 32, "adam", 0.01));
        put(all, tanh(Fields.CIRCLES, 16).trained(40, 16, "momentum", 0.03));
        put(all, relu(Fields.MOONS, 16).trained(40, 32, "adam", 0.01));
        put(all, tanh(Fields.MOONS, 16).trained(40, 16, "sgd", 0.3));
        put(all, relu(Fields.BLOBS, 16).trained(25, 32, "sgd", 0.1));
        put(all, tanh(Fields.BLOBS, 16).trained(25, 32, "adam", 0.01));
        put(all, relu(Fields.SPIRALS, 32).trained(60, 32, "adam", 0.01));
        put(all, tanh(Fields.SPIRALS, 32).trained(80, 16, "momentum", 0.1));
        put(all, relu(Fields.STROKES, 32).trained(10, 32, "adam", 0.002));
        put(all, tanh(Fields.STROKES, 32).trained(10, 32, "sgd", 0.05));
        put(all, relu(Fields.DIGITS, 32).trained(12, 32, "adam", 0.003));
        put(all, tanh(Fields.DIGITS, 32).trained(12, 32, "sgd", 0.1));
        put(all, relu(Fields.MNIST, 32).trained(10, 32, "sgd", 0.1));
        put(all, tanh(Fields.MNIST, 32).trained(10, 32, "adam", 0.003));
        put(all, relu(Fields.CANCER, 16).trained(20, 32, "adam", 0.003));
        put(all, tanh(Fields.CANCER, 16).trained(20, 32, "sgd", 0.1));
        put(all, relu(Fields.MPG, 32).trained(40, 32, "sgd", 0.05));
        put(all, tanh(Fields.MPG, 32).trained(40, 32, "adam", 0.005));
        put(all, relu(Fields.PASSENGERS, 16).trained(25, 32, "adam", 0.005));
        put(all, relu(Fields.HOUSES, 32).trained(30, 32, "momentum", 0.01));
        put(all, tanh(Fields.HOUSES, 32).trained(30, 32, "adam", 0.005));
        put(all, relu(Fields.FRAUD, 16).trained(10, 32, "adam", 0.005));
        put(all, relu(Fields.SENSORS, 32).trained(25, 32, "adam", 0.005));
        put(all, tanh(Fields.SENSORS, 32).trained(25, 32, "sgd", 0.1));
        put(all, relu(Fields.WORDS, 32).trained(15, 32, "adam", 0.005));
        put(all, relu(Fields.DEMAND, 32).trained(30, 32, "sgd", 0.05));
        put(all, tanh(Fields.DEMAND, 32).trained(30, 32, "adam", 0.005));
        return all;
    }

    private static void put(SequencedMap<String, Design> all, Design design) {
        String field =
                design.field().name().equals("idx") ? "mnist" : design.field().name();
        all.put(field + "-" + design.text("stack.activation"), design);
    }

    static Design relu(Field field, int width) {
        return Design.of(field, 2, width, "relu", "he-normal");
    }

    static Design tanh(Field field, int width) {
        return Design.of(field, 2, width, "tanh", "glorot-normal");
    }
}
