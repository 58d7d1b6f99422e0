package dev.gradiometer.engine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixTest {
    private static final double[] VALUES = {0.1, -0.0, Double.NaN, 1e300, 1e-320};

    /** Row by row is the same as element by element, rounding included. */
    @ParameterizedTest
    @EnumSource
    void rowsAreReadAndWrittenAsTheirElementsAre(Precision precision) {
        Matrix single = Matrix.zeros(precision, 3, VALUES.length);
        Matrix whole = Matrix.zeros(precision, 3, VALUES.length);
        for (int c = 0; c < VALUES.length; c++) {
            single.set(1, c, VALUES[c]);
        }
        whole.writeRow(1, VALUES);
        double[] row = new double[VALUES.length + 1];
        row[VALUES.length] = 7;
        whole.readRow(1, row);

        assertThat(whole.toArray()).isEqualTo(single.toArray());
        assertThat(Arrays.copyOf(row, VALUES.length))
                .isEqualTo(single.rows(1, 2).toArray());
        assertThat(row[VALUES.length]).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatDoNotFitAreRefused(Precision precision) {
        Matrix matrix = Matrix.zeros(precision, 3, 4);

        assertThatThrownBy(() -> matrix.readRow(3, new double[4])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.writeRow(-1, new double[4])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.readRow(0, new double[3])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.writeRow(0, new double[3])).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
