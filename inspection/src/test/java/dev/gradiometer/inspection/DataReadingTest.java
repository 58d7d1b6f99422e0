package dev.gradiometer.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.formats.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DataReadingTest {
    private static final double NAN = Double.NaN;

    @Test
    void describesRowsAndColumns() {
        Tensor data = Tensor.of(new double[] {1, 7, 0, 2, 7, NAN, 1, 7, -0.0, 4, 7, 5}, 4, 3);
        DataReading reading = DataReading.of(data);

        assertThat(reading.rows()).isEqualTo(4);
        assertThat(reading.width()).isEqualTo(3);
        assertThat(reading.smallest()).isZero();
        assertThat(reading.largest()).isEqualTo(7);
        assertThat(reading.nonFinite()).isEqualTo(1);
        assertThat(reading.zeros()).isEqualTo(2);
        assertThat(reading.whole()).isFalse();
        assertThat(reading.constant()).isEqualTo(1);
        assertThat(reading.copies()).isEqualTo(1);
        DataReading.Column first = reading.columns().getFirst();
        assertThat(first.mean()).isEqualTo(2);
        assertThat(first.deviation()).isCloseTo(Math.sqrt(1.5), within(1e-12));
        assertThat(reading.columns().get(2).nonFinite()).isEqualTo(1);
        assertThat(reading.columns().get(2).mean()).isCloseTo(5.0 / 3, within(1e-12));
    }

    @Test
    void takesNoNumbersASingleOneAndMoreThanABlock() {
        assertThat(DataReading.of(Tensor.of(new double[0], 0, 3)).columns()).isEmpty();
        DataReading single = DataReading.of(Tensor.of(new double[] {3}));
        assertThat(single.rows()).isEqualTo(1);
        assertThat(single.whole()).isTrue();

        double[] values = new double[200_001];
        Arrays.setAll(values, i -> i % 1000);
        DataReading many = DataReading.of(Tensor.of(values, values.length));
        assertThat(many.copies()).isEqualTo(values.length - 1000);
        assertThat(many.largest()).isEqualTo(999);
        double[] wide = new double[3 * 70_000];
        wide[70_000] = 1;
        assertThat(DataReading.of(Tensor.of(wide, 3, 70_000)).copies()).isEqualTo(1);
    }

    @Test
    void listsTheFirstColumnsOnly() {
        DataReading wide = DataReading.of(Tensor.of(new float[2000], 2, 1000));
        assertThat(wide.columns()).hasSize(DataReading.LISTED);
        assertThat(wide.constant()).isEqualTo(1000);
    }
}
