package dev.gradiometer.watch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that a training read, with their targets, for plain models to be held against. An even choice of the different
 * ones: those with the smallest digests, so that none is there twice.
 */
final class KeptRows {
    private static final int MOST = 1_000;
    private static final int MOST_BYTES = 16_000_000;
    private static final int FEWEST = 64;
    private static final int MOST_TARGETS = 256;
    private static final long PRIME = 0x100000001b3L;

    private final int inputs;
    private final int targets;
    private final boolean classes;
    private final int room;
    private final TreeMap<Long, float[]> rows = new TreeMap<>(Long::compareUnsigned);

    /**
     * None yet.
     *
     * @param inputs  numbers of a sample; 0 if none shall be kept
     * @param targets numbers of a target
     * @param classes whether a target is a row with a one, or a single number that is 1 or 0
     */
    KeptRows(int inputs, int targets, boolean classes) {
        this.inputs = inputs;
        this.targets = targets;
        this.classes = classes;
        int most = MOST_BYTES / Float.BYTES / Math.max(1, inputs + targets);
        boolean useful = inputs > 0 && most >= FEWEST && (classes || targets <= MOST_TARGETS);
        this.room = useful ? Math.min(MOST, most) : 0;
    }

    /** Offers a batch; one that has not a target for each sample is left out. */
    void add(Entries samples, Entries told) {
        int count = samples.size() / Math.max(1, inputs);
        if (room == 0 || count * inputs != samples.size() || count * targets != told.size()) {
            return;
        }
        for (int at = 0; at < count; at++) {
            float[] row = new float[inputs + (classes ? 1 : targets)];
            for (int c = 0; c < inputs; c++) {
                row[c] = (float) samples.get(at * inputs + c);
            }
            boolean known = classes ? classify(told, at, row) : predict(told, at, row);
            if (known) {
                keep(row);
            }
        }
    }

    private boolean predict(Entries told, int at, float[] row) {
        for (int c = 0; c < targets; c++) {
            row[inputs + c] = (float) told.get(at * targets + c);
        }
        return true;
    }

    private boolean classify(Entries told, int at, float[] row) {
        int ones = 0;
        int zeros = 0;
        for (int c = 0; c < targets; c++) {
            double value = told.get(at * targets + c);
            if (value == 1) {
                ones++;
                row[inputs] = targets == 1 ? 1 : c;
            }
            zeros += value == 0 ? 1 : 0;
        }
        return ones + zeros == targets && (targets == 1 || ones == 1);
    }

    private void keep(float[] row) {
        long digest = 0;
        for (float value : row) {
            if (!Float.isFinite(value)) {
                return;
            }
            digest = (digest ^ Float.floatToIntBits(value)) * PRIME;
            digest ^= digest >>> 29;
        }
        digest *= 0x9e3779b97f4a7c15L;
        digest ^= digest >>> 32;
        rows.put(digest, row);
        if (rows.size() > room) {
            rows.pollLastEntry();
        }
    }

    /** Rows that are kept at most. */
    int room() {
        return room;
    }

    int count() {
        return rows.size();
    }

    /**
     * The rows in the form of safetensors, as {@code docs/readings.md} has it.
     *
     * @param shape of a sample, whose extents have {@code inputs} as their product
     * @param reads what the loss takes outputs for
     */
    byte[] file(List<Integer> shape, Enum<?> reads) {
        Collection<float[]> kept = rows.values();
        int samples = kept.size();
        int given = samples * inputs * Float.BYTES;
        int all = given + samples * (classes ? 1 : targets) * Float.BYTES;
        String names = reads.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String header = ("{\"__metadata__\":{\"format\":\"gradiometer-samples\",\"version\":\"1\",\"reads\":\"%s\","
                        + "\"classes\":\"%s\"},\"inputs\":%s,\"targets\":%s}")
                .formatted(
                        names,
                        String.valueOf(classes ? Math.max(2, targets) : 0),
                        tensor("F32", samples, shape, 0, given),
                        tensor(classes ? "I32" : "F32", samples, classes ? List.of() : List.of(targets), given, all));
        byte[] text =
                (header + " ".repeat(Math.floorMod(-header.length(), Long.BYTES))).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + text.length + all).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);
        for (float[] row : kept) {
            for (int c = 0; c < inputs; c++) {
                file.putFloat(row[c]);
            }
        }
        for (float[] row : kept) {
            for (int c = inputs; c < row.length; c++) {
                if (classes) {
                    file.putInt((int) row[c]);
                } else {
                    file.putFloat(row[c]);
                }
            }
        }
        return file.array();
    }

    private static String tensor(String type, int samples, List<Integer> shape, int from, int to) {
        String extents = Stream.concat(Stream.of(samples), shape.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return "{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%s,%s]}"
                .formatted(type, extents, String.valueOf(from), String.valueOf(to));
    }
}
