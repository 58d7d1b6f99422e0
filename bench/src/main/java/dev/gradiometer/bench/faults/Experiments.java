package dev.gradiometer.bench.faults;

/** The experiments that are trained while something goes wrong: seconds each. */
final class Experiments {
    /** Some seconds long, with a checkpoint every two epochs. */
    static final String LONG = training(
            "{source: moons, samples: 2000, noise: 0.3}",
            "{epochs: 80, batch: 50, optimiser: adam, learning-rate: 0.0003}",
            "{every: 5, checkpoint-every: 2}");

    /** A moment long, with a record of each step. */
    static final String SHORT = training(
            "{source: moons, samples: 200, noise: 0.3}",
            "{epochs: 6, batch: 50, optimiser: adam, learning-rate: 0.001}",
            "{every: 1, checkpoint-every: 1}");

    /** Some seconds long, with a record of each step and a checkpoint each epoch. */
    static final String RECORDED = training(
            "{source: moons, samples: 400, noise: 0.3}",
            "{epochs: 400, batch: 40, optimiser: adam, learning-rate: 0.0003}",
            "{every: 1, checkpoint-every: 1}");

    /** A schedule that waits for the loss of whole epochs. */
    static final String PLATEAU = training(
            "{source: moons, samples: 4000, noise: 0.4}",
            "{epochs: 20, batch: 20, optimiser: sgd, learning-rate: 0.1,"
                    + " schedule: {kind: reduce-on-plateau, patience: 0, factor: 0.5}}",
            "{every: 50, checkpoint-every: 3}");

    /** Units that are copies of each other, which a repair sets right within a moment. */
    static final String FAILING = """
            name: faults
            seed: 1
            threads: 1
            data: {source: circles, samples: 200, scaling: standardise}
            network:
              initialiser: {kind: constant, value: 0.1}
              layers: [{dense: 16, activation: relu}, {dense: 16, activation: relu}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            training: {steps: 200, batch: 32, optimiser: sgd, learning-rate: 0.3}
            """;

    private Experiments() {}

    /** On columns a and b of a table beside the file. */
    static String onTable(String name) {
        return training(
                "{source: csv, path: %s, label: kind}".formatted(name),
                "{epochs: 200, batch: 20, optimiser: adam, learning-rate: 0.0003}",
                "{every: 50, checkpoint-every: 10}");
    }

    /** 400 rows whose label depends on the columns; {@code shift} makes it another table. */
    static String table(String first, String second, double shift) {
        StringBuilder rows = new StringBuilder("a,b,kind\n");
        for (int row = 0; row < 400; row++) {
            double a = Math.sin(row) + shift;
            double b = Math.cos(1.7 * row);
            rows.append("%.4f,%.4f,%s\n".formatted(a, b, a * b > 0 ? first : second));
        }
        return rows.toString();
    }

    private static String training(String data, String training, String readings) {
        return """
                name: faults
                seed: 5
                threads: 1
                data: %s
                network: {layers: [{repeat: 8, layers: [{dense: 96, activation: relu}]}, {dense: 2}]}
                loss: categorical-cross-entropy-on-logits
                training: %s
                readings: %s
                """.formatted(data, training, readings);
    }
}
