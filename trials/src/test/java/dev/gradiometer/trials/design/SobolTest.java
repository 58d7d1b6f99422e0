package dev.gradiometer.trials.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SobolTest {
    private static double[] point(int dimensions, int index) {
        Sobol sequence = new Sobol(dimensions);
        double[] point = sequence.next(new int[dimensions]);
        for (int i = 0; i < index; i++) {
            point = sequence.next(new int[dimensions]);
        }
        return point;
    }

    /** The example of Joe and Kuo's page: ten points in three dimensions by new-joe-kuo-6.21201. */
    @Test
    void beginsWithThePublishedPoints() {
        double[][] published = {
            {0, 0, 0},
            {0.5, 0.5, 0.5},
            {0.75, 0.25, 0.25},
            {0.25, 0.75, 0.75},
            {0.375, 0.375, 0.625},
            {0.875, 0.875, 0.125},
            {0.625, 0.125, 0.875},
            {0.125, 0.625, 0.375},
            {0.1875, 0.3125, 0.9375},
            {0.6875, 0.8125, 0.4375}
        };
        for (int i = 0; i < published.length; i++) {
            assertThat(point(3, i)).as("point " + i).containsExactly(published[i]);
        }
    }

    /** What SobolEngine of PyTorch 2, which has the same direction numbers, draws as its thousandth point. */
    @Test
    void hasThePointsOfAnotherImplementationInAllDimensions() {
        assertThat(point(16, 999))
                .containsExactly(
                        0.1572265625,
                        0.9091796875,
                        0.0810546875,
                        0.9892578125,
                        0.9677734375,
                        0.8447265625,
                        0.8583984375,
                        0.7119140625,
                        0.8134765625,
                        0.6318359375,
                        0.0224609375,
                        0.4423828125,
                        0.4736328125,
                        0.9462890625,
                        0.8310546875,
                        0.5576171875);
    }
}
