package dev.gradiometer.tables;

import java.lang.foreign.MemorySegment;

/**
 * Puts full chunks of a column where they stay, in half the space where that loses nothing: tables are mostly written
 * with few decimals, and m / 10ᵉ is the number that was read, bit for bit, if m = round(10ᵉ x) is below 2³¹. (The idea
 * is that of Afroozeh, Kuffó and Boncz 2023, ALP: Adaptive Lossless floating-Point Compression.)
 */
final class Packing {
    /** Decimals that are tried; 32 bits hold nine digits. */
    private static final int MOST_DECIMALS = 9;

    private Packing() {}

    /** The first {@code count} of {@code values}, copied to {@code store}. */
    static Cells.Chunk pack(double[] values, int count, Store store) {
        int[] scaled = new int[count];
        double divisor = 1;
        int right = 0;
        for (int decimals = 0; decimals <= MOST_DECIMALS && right < count; decimals++) {
            divisor = decimals == 0 ? 1 : divisor * 10;
            right = scale(values, count, divisor, scaled);
        }
        return right == count
                ? new Cells.Decimals(store.keep(MemorySegment.ofArray(scaled)), divisor)
                : new Cells.Floats(store.keep(MemorySegment.ofArray(values).asSlice(0, (long) count * Double.BYTES)));
    }

    /** How many of {@code values} from the first one on come out exactly. */
    private static int scale(double[] values, int count, double divisor, int[] into) {
        for (int i = 0; i < count; i++) {
            double value = values[i];
            double whole = Math.rint(value * divisor);
            if (Double.isNaN(value)) {
                into[i] = Cells.Decimals.MISSING;
            } else if (value == 0) {
                into[i] = Double.doubleToRawLongBits(value) == 0 ? 0 : Cells.Decimals.MINUS_ZERO;
            } else if (Math.abs(whole) <= Cells.Decimals.MOST && (int) whole / divisor == value) {
                into[i] = (int) whole;
            } else {
                return i;
            }
        }
        return count;
    }

    /** The first {@code count} of {@code codes}, copied to {@code store}. */
    static MemorySegment keep(int[] codes, int count, Store store) {
        return store.keep(MemorySegment.ofArray(codes).asSlice(0, (long) count * Integer.BYTES));
    }
}
