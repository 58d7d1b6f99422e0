package dev.gradiometer.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedCellsTest {
    private static void assertKept(double... values) {
        Cells.Chunk chunk = Packing.pack(values, values.length, Store.MEMORY);
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.doubleToRawLongBits(chunk.at(i)))
                    .as("%s of %s", values[i], chunk)
                    .isEqualTo(Double.doubleToRawLongBits(values[i]));
        }
    }

    @Test
    void decimalsTakeHalfTheSpaceAndComeBackBitForBit() {
        Random random = new Random(1);
        for (int decimals = 0; decimals < 9; decimals++) {
            double[] values = new double[1000];
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        Double.parseDouble(String.format(Locale.ROOT, "%." + decimals + "f", random.nextGaussian()));
            }
            values[7] = Double.NaN;
            values[8] = values[8] == 0 ? 0.0 : values[8];

            if (decimals > 0) {
                assertThat(Packing.pack(values, 7, Store.MEMORY)).isInstanceOf(Cells.Decimals.class);
            }
            assertKept(values);
        }
    }

    @Test
    void numbersThatNeedMoreBitsAreKeptToo() {
        assertKept(1, 0.1, -0.0, Math.PI, 1e300, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN);
        assertKept(Integer.MAX_VALUE, -Integer.MAX_VALUE, Integer.MIN_VALUE);
        assertKept(2147483648.0, 0.5);
        assertKept(0.1, 1 / 3.0);
    }

    @Test
    void aColumnOfManyChunksIsReadAsItWasAdded() {
        Gathering.Numbers numbers = new Gathering.Numbers("x", ColumnType.NUMBER);
        Gathering.Words words = new Gathering.Words("w");
        int rows = 3 * Cells.CHUNK + 17;
        for (int row = 0; row < rows; row++) {
            numbers.add(row < Cells.CHUNK ? row : Math.sqrt(row));
            words.add("w" + row % 1000);
        }
        Column.Numbers x = numbers.column();
        Column.Words w = words.column();

        assertThat(x.rows()).isEqualTo(w.rows()).isEqualTo(rows);
        for (int row = 0; row < rows; row++) {
            assertThat(x.at(row)).isEqualTo(row < Cells.CHUNK ? row : Math.sqrt(row));
            assertThat(w.code(row)).isEqualTo(row % 1000);
        }
    }

    @Test
    void plainNumbersAreTheNearestToWhatIsWritten() {
        NumberText text = new NumberText(CsvDialect.DEFAULT);
        Random random = new Random(2);
        Cell cell = new Cell();
        int plain = 0;
        for (int i = 0; i < 100_000; i++) {
            String written = switch (i % 4) {
                case 0 -> String.format(Locale.ROOT, "%.6f", random.nextGaussian());
                case 1 -> Double.toString(random.nextGaussian());
                case 2 -> Long.toString(random.nextLong() >> random.nextInt(64));
                default -> String.format(Locale.ROOT, "%+.17f", random.nextDouble());
            };
            cell.moveTo((" " + written + " ").toCharArray(), 0, written.length() + 2);
            double value = text.parsePlain(cell);
            if (!Double.isNaN(value)) {
                plain++;
                assertThat(value).as(written).isEqualTo(Double.parseDouble(written));
            }
        }
        assertThat(plain).isBetween(25_000, 90_000);
        for (String none : new String[] {"", "-", ".", "1.2.3", "1e5", "0x1", "1,5", "9007199254740993", "--1", "٣"}) {
            cell.moveTo(none.toCharArray(), 0, none.length());
            assertThat(text.parsePlain(cell)).as(none).isNaN();
        }
        for (String some : new String[] {"5.", ".5", "-0", "+7", "9007199254740992", "0.0000000000000000000001"}) {
            cell.moveTo(some.toCharArray(), 0, some.length());
            assertThat(Double.doubleToRawLongBits(text.parsePlain(cell)))
                    .as(some)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(some)));
        }
    }

    @Test
    void aRowKnowsItsLineWhateverWasLeftOut() {
        RowLines lines = new RowLines();
        long[] expected = new long[100];
        for (int row = 0; row < expected.length; row++) {
            expected[row] = row + 2 + row / 3;
            lines.add(expected[row]);
        }
        RowLines twice = new RowLines();
        twice.append(lines);

        for (int row = 0; row < expected.length; row++) {
            assertThat(lines.applyAsLong(row)).isEqualTo(twice.applyAsLong(row)).isEqualTo(expected[row]);
        }
    }
}
