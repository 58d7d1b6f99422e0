package dev.gradiometer.exports;

import dev.gradiometer.formats.hdf5.Hdf5Output;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The file {@code .keras}: a zip of configuration and weights. */
public final class KerasArchive {
    /** The version of the format, by which Keras knows how to read the rest. */
    private static final String METADATA = "{\"keras_version\": \"3.0.0\"}";

    /** The earliest time that a zip file can hold, so that equal models give equal files. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private KerasArchive() {}

    /**
     * Writes {@code model} to {@code channel}.
     *
     * @param between file that holds the weights meanwhile; it is gone afterwards
     * @throws IOException if the file system or the channel refuses
     */
    public static void write(KerasModel model, Path between, WritableByteChannel channel) throws IOException {
        try {
            Hdf5Output.write(between, model.weights(), model.names());
            ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
            zip.setLevel(Deflater.NO_COMPRESSION);
            entry(zip, "metadata.json");
            zip.write(METADATA.getBytes(StandardCharsets.UTF_8));
            entry(zip, "config.json");
            zip.write(model.config());
            entry(zip, "model.weights.h5");
            Files.copy(between, zip);
            zip.closeEntry();
            zip.finish();
            zip.flush();
        } finally {
            Files.deleteIfExists(between);
        }
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
