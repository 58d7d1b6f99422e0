package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.tables.CsvDialect;
import dev.gradiometer.tables.DateOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files in every format, written byte by byte. */
final class Fixture {
    private Fixture() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** An IDX file of the given type byte with elements 0, 1, 2, … modulo {@code modulus}. */
    static byte[] idx(int type, int modulus, int... shape) {
        int elements = 1;
        ByteBuffer header =
                ByteBuffer.allocate(4 + 4 * shape.length).put(new byte[] {0, 0, (byte) type, (byte) shape.length});
        for (int n : shape) {
            header.putInt(n);
            elements *= n;
        }
        byte[] data = new byte[elements];
        for (int i = 0; i < elements; i++) {
            data[i] = (byte) (i % modulus);
        }
        return join(header.array(), data);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * A .npy file as numpy.save lays it out: the header is padded with spaces so that the elements start at a multiple
     * of 64.
     */
    static byte[] npy(int version, String dictionary, byte[] elements) {
        int prefix = version == 1 ? 10 : 12;
        int padded = (prefix + dictionary.length() + 1 + 63) / 64 * 64 - prefix;
        byte[] header = text(dictionary + " ".repeat(padded - dictionary.length() - 1) + "\n");
        ByteBuffer start = ByteBuffer.allocate(prefix).order(ByteOrder.LITTLE_ENDIAN);
        start.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            start.putShort((short) header.length);
        } else {
            start.putInt(header.length);
        }
        return join(start.array(), header, elements);
    }

    static String dictionary(String descr, boolean fortran, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
                .formatted(descr, fortran ? "True" : "False", shape);
    }

    static byte[] npy(String descr, String shape, byte[] elements) {
        return npy(1, dictionary(descr, false, shape), elements);
    }

    /** Numbers as the bytes of a NumPy type such as {@code <f4}. */
    static byte[] elements(String descr, double... values) {
        int bytes = descr.charAt(2) - '0';
        ByteBuffer buffer = ByteBuffer.allocate(bytes * values.length)
                .order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (descr.substring(1)) {
                case "f4" -> buffer.putFloat((float) value);
                case "f8" -> buffer.putDouble(value);
                case "i1", "u1", "b1" -> buffer.put((byte) (int) value);
                case "i2", "u2" -> buffer.putShort((short) (int) value);
                case "i4", "u4" -> buffer.putInt((int) (long) value);
                case "i8", "u8" ->
                    buffer.putLong(value < 0x1p63 ? (long) value : (long) (value - 0x1p63) + Long.MIN_VALUE);
                default -> throw new IllegalArgumentException(descr);
            }
        }
        return buffer.array();
    }

    static byte[] zip(boolean stored, Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                if (stored) {
                    CRC32 crc = new CRC32();
                    crc.update(member.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(member.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A table whose words are one-hot. */
    static FileSpec.Csv csv(
            String path, Target target, List<String> ignored, List<String> words, char delimiter, boolean header) {
        return new FileSpec.Csv(
                path,
                TableColumns.of(target).ignoring(ignored).withCategories(words),
                new CsvDialect(delimiter, header, '.', "", DateOrder.YEAR_FIRST, CsvDialect.AUTO));
    }

    /** Everything trains, inputs as they are, float64. */
    static DataSet load(DataSpec spec, Path folder) {
        return load(spec, Split.NONE, folder);
    }

    static DataSet load(DataSpec spec, Split split, Path folder) {
        return new DataPlan(spec, split, Scaling.NONE, TargetEncoding.ONE_HOT).load(folder, Precision.FLOAT64, 1);
    }

    static DataSet generate(GeneratorSpec spec, long seed) {
        return new DataPlan(spec, Split.NONE, Scaling.NONE, TargetEncoding.ONE_HOT)
                .load(Path.of("."), Precision.FLOAT64, seed);
    }
}
