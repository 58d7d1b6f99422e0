package example;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The first pictures of MNIST with their digits, from its files train-images-idx3-ubyte.gz and its labels. */
record Mnist(float[] pictures, int[] digits) {
    static final int PIXELS = 28 * 28;
    private static final double MEAN = 0.1307;
    private static final double DEVIATION = 0.3081;

    /** Reads {@code count} pictures, scaled to mean 0 and deviation 1. */
    static Mnist read(Path folder, int count) throws IOException {
        byte[] pixels = bytes(folder.resolve("train-images-idx3-ubyte.gz"), 16, count * PIXELS);
        byte[] labels = bytes(folder.resolve("train-labels-idx1-ubyte.gz"), 8, count);
        float[] pictures = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            pictures[i] = (float) (((pixels[i] & 255) / 255.0 - MEAN) / DEVIATION);
        }
        int[] digits = new int[count];
        for (int i = 0; i < count; i++) {
            digits[i] = labels[i];
        }
        return new Mnist(pictures, digits);
    }

    private static byte[] bytes(Path file, int header, int count) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(header);
            return in.readNBytes(count);
        }
    }
}
