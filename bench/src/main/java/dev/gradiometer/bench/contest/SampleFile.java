package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Batch and initial weights of a workload for engines outside of the JVM: float32, little-endian, row by row, without
 * padding. In this order: inputs (batch × inputs), targets (batch × outputs), then W (units × columns) and b of each
 * dense layer.
 */
final class SampleFile {
    private SampleFile() {}

    /** Writes the workload's file to {@code folder} unless it is there; returns its path. */
    static String write(Entry entry, Path folder) {
        Workload workload = entry.workload();
        Path file = folder.resolve(workload.name() + ".f32");
        if (!Files.exists(file)) {
            Network network = workload.network(Precision.FLOAT32);
            Workload.Sample sample = workload.sample(Precision.FLOAT32);
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                put(out, sample.inputs());
                put(out, sample.targets());
                for (Parameter parameter : network.parameters()) {
                    put(out, parameter.values());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
        return file.toString();
    }

    private static void put(FileChannel out, Matrix matrix) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < matrix.size(); i++) {
            bytes.putFloat((float) matrix.get(i));
        }
        bytes.flip();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
