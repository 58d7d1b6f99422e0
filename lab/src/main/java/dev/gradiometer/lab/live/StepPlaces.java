package dev.gradiometer.lab.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Where the line of each recorded step begins: two numbers a record. One thread adds, others ask. */
final class StepPlaces {
    private static final int FIRST = 1 << 10;

    private long[] steps = new long[FIRST];
    private long[] places = new long[FIRST];
    private int records;

    synchronized void write(DataOutput to) throws IOException {
        to.writeInt(records);
        for (int at = 0; at < records; at++) {
            to.writeLong(steps[at]);
            to.writeLong(places[at]);
        }
    }

    static StepPlaces read(DataInput from) throws IOException {
        StepPlaces read = new StepPlaces();
        for (int left = from.readInt(); left > 0; left--) {
            read.add(from.readLong(), from.readLong());
        }
        return read;
    }

    synchronized void clear() {
        records = 0;
    }

    synchronized void add(long step, long place) {
        if (records == steps.length) {
            steps = Arrays.copyOf(steps, 2 * records);
            places = Arrays.copyOf(places, 2 * records);
        }
        steps[records] = step;
        places[records++] = place;
    }

    /** The record whose step is nearest; the earlier one of two; −1 if there is none. */
    synchronized long nearest(long step) {
        int at = Arrays.binarySearch(steps, 0, records, step);
        if (at >= 0 || records == 0) {
            return at >= 0 ? at : -1;
        }
        int after = -at - 1;
        if (after == 0 || after == records) {
            return Math.max(0, after - 1);
        }
        return step - steps[after - 1] <= steps[after] - step ? after - 1 : after;
    }

    /** Bytes from the beginning of record {@code from} to the beginning of the last one before {@code to}. */
    synchronized long bytes(long from, long to) {
        return from < 0 || to > records || from >= to ? Long.MAX_VALUE : places[(int) to - 1] - places[(int) from];
    }

    /** The places of some records; fewer if there are fewer by now. */
    synchronized long[] places(long from, long to) {
        int first = (int) Math.min(from, records);
        return Arrays.copyOfRange(places, first, (int) Math.max(first, Math.min(to, records)));
    }
}
