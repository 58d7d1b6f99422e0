package dev.gradiometer.experiment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages files at random: bits, bytes, stretches that are lost, doubled or moved, numbers in the header that become
 * huge, words of the format where none belong. The same seed damages in the same way.
 */
final class Mutator {
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_REPEAT = 2_000;
    private static final long[] NUMBERS = {
        0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 40, Long.MAX_VALUE
    };

    private final SplittableRandom random;
    private final List<byte[]> words;

    /** @param words of the format */
    Mutator(long seed, String... words) {
        this.random = new SplittableRandom(seed);
        this.words = Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** {@code good} with one to four changes. */
    byte[] damaged(byte[] good) {
        byte[] bytes = good;
        for (int changes = random.nextInt(MOST_CHANGES); changes >= 0; changes--) {
            bytes = bytes.length == 0 ? word() : changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int end = at + 1 + random.nextInt(Math.min(40, bytes.length - at));
        return switch (random.nextInt(10)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 2 -> with(bytes, at, (byte) random.nextInt(256));
            case 3 -> spliced(bytes, at, end, new byte[0]);
            case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 5 -> spliced(bytes, at, end, Arrays.copyOfRange(bytes, random.nextInt(at + 1), at));
            case 6 -> spliced(bytes, at, at, word());
            case 7 -> spliced(bytes, at, end, word());
            case 8 -> spliced(bytes, at, at, repeated(word()));
            default -> numbered(bytes, at);
        };
    }

    private byte[] word() {
        return words.get(random.nextInt(words.size()));
    }

    private byte[] repeated(byte[] word) {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int times = random.nextInt(LONGEST_REPEAT); times >= 0; times--) {
            many.writeBytes(word);
        }
        return many.toByteArray();
    }

    /** A number of one to eight bytes, in either byte order, where one may have been. */
    private byte[] numbered(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        int width = Math.min(1 << random.nextInt(4), bytes.length - at);
        boolean little = random.nextBoolean();
        for (int i = 0; i < width; i++) {
            changed[at + (little ? i : width - 1 - i)] = (byte) (number >> Byte.SIZE * i);
        }
        return changed;
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        byte[] changed = bytes.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, from);
        changed.writeBytes(instead);
        changed.write(bytes, to, bytes.length - to);
        return changed.toByteArray();
    }
}
