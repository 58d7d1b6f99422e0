package dev.gradiometer.cli.madetables;

/** Readings of 200 sensors from 1e-6 to 1e6 in size, some of them stuck, and the fault of the machine. */
final class Sensors implements TableRows {
    private static final int SENSORS = 200;
    private static final int CAUSES = 8;
    private static final String[] FAULTS = {"none", "bearing", "leak", "imbalance"};

    private final Draws draws = new Draws(200);
    private final double[][] mix = new double[SENSORS][CAUSES];
    private final double[] scale = new double[SENSORS];
    private final double[] offset = new double[SENSORS];
    private final double[] noise = new double[SENSORS];
    private int row;
    private double[] machine = new double[CAUSES];

    Sensors() {
        for (int i = 0; i < SENSORS; i++) {
            scale[i] = StrictMath.pow(10, draws.uniform(-6, 6));
            offset[i] = scale[i] * draws.normal(0, 5);
            noise[i] = draws.uniform(0.4, 1.6);
            for (int cause = 0; cause < CAUSES; cause++) {
                mix[i][cause] = draws.chance(0.3) ? draws.normal() : 0;
            }
        }
    }

    @Override
    public void header(CsvCells cells) {
        cells.word("machine_id");
        for (int i = 1; i <= SENSORS; i++) {
            cells.word("s%03d".formatted(i));
        }
        cells.word("fault").end();
    }

    /** Twenty rows of a machine, then the next: rows of one machine are alike. */
    @Override
    public void next(CsvCells cells) {
        double[] cause = new double[CAUSES];
        if (row % 20 == 0) {
            machine = normals(0.5);
        }
        double[] moment = normals(0.9);
        for (int i = 0; i < CAUSES; i++) {
            cause[i] = machine[i] + moment[i];
        }
        cells.word("M%03d".formatted(1 + row / 20));
        for (int i = 0; i < SENSORS; i++) {
            cells.measured(i % 20 == 7 ? offset[i] : offset[i] + scale[i] * reading(i, cause));
        }
        cells.word(FAULTS[fault(cause)]).end();
        row++;
    }

    private double[] normals(double deviation) {
        double[] normals = new double[CAUSES];
        for (int i = 0; i < CAUSES; i++) {
            normals[i] = draws.normal(0, deviation);
        }
        return normals;
    }

    private double reading(int sensor, double[] cause) {
        double sum = 0;
        for (int i = 0; i < CAUSES; i++) {
            sum += mix[sensor][i] * cause[i];
        }
        double shown = sensor % 3 == 0 ? 2 * StrictMath.tanh(sum / 2) : sum;
        return shown + noise[sensor] * draws.normal();
    }

    /** A bearing fails by two causes together, a leak beyond a threshold, an imbalance to either side. */
    private int fault(double[] cause) {
        double sharp = 3.5;
        return draws.index(
                StrictMath.exp(sharp * 0.7),
                StrictMath.exp(sharp * (1.1 * cause[0] * cause[1] + 0.4 * cause[2])),
                StrictMath.exp(sharp * (cause[3] + 0.6 * cause[4] - 0.5)),
                StrictMath.exp(sharp * (StrictMath.abs(cause[5] + 0.5 * cause[6]) - 0.9)));
    }
}
