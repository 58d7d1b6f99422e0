package dev.gradiometer.catalogue;

import dev.gradiometer.catalogue.RunCatalogue.Entry;
import dev.gradiometer.runfolder.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Summaries of the runs of a folder in a file of this user's cache, to be read quickly: every text once, then a row of
 * numbers for each run, then a CRC-32C of all that. It may be deleted, damaged or of another version; then there is
 * none.
 */
final class CatalogueIndex {
    /** Fewer runs are read as quickly as an index, and leave nothing in the cache. */
    private static final int FEWEST = 100;

    private static final String FOLDER = "runs";
    private static final long FORMAT = 0x67726164_72756e01L;
    private static final int SUM = Long.BYTES;

    private CatalogueIndex() {}

    /**
     * Entries of the folder {@code runs} by the names of the runs; none if there is no index.
     *
     * @param cache this user's folder of caches
     */
    static Map<String, Entry> read(Path runs, Optional<Path> cache) {
        try {
            Optional<Path> file = file(runs, cache);
            return file.isPresent() && Files.exists(file.get()) ? entries(Files.readAllBytes(file.get())) : Map.of();
        } catch (IOException | RuntimeException e) {
            return Map.of();
        }
    }

    /** Keeps {@code entries}, if there are many and the cache can be written to. */
    static void write(Path runs, Optional<Path> cache, Collection<Entry> entries) {
        try {
            Optional<Path> file = file(runs, cache);
            if (file.isPresent() && entries.size() >= FEWEST) {
                byte[] content = content(entries);
                Files.createDirectories(file.get().toAbsolutePath().getParent());
                WholeFile.write(file.get(), content);
            }
        } catch (IOException e) {
            return; // The next look at the folder takes longer then, and is right all the same.
        }
    }

    private static Optional<Path> file(Path runs, Optional<Path> cache) throws IOException {
        byte[] place = runs.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
        return cache.map(folder -> folder.resolve(FOLDER).resolve(UUID.nameUUIDFromBytes(place) + ".index"));
    }

    private static byte[] content(Collection<Entry> entries) throws IOException {
        TextPool texts = new TextPool();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        EntryWriter writer = new EntryWriter(new DataOutputStream(rows), texts);
        for (Entry entry : entries) {
            writer.write(entry);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(all);
        to.writeLong(FORMAT);
        texts.writeTo(to);
        to.writeInt(entries.size());
        rows.writeTo(to);
        to.writeLong(sum(all.toByteArray(), all.size()));
        return all.toByteArray();
    }

    private static Map<String, Entry> entries(byte[] content) {
        int length = content.length - SUM;
        ByteBuffer from = ByteBuffer.wrap(content, 0, length);
        if (ByteBuffer.wrap(content).getLong(length) != sum(content, length) || from.getLong() != FORMAT) {
            return Map.of();
        }
        EntryReader reader = new EntryReader(from, TextPool.read(from));
        Map<String, Entry> entries = new HashMap<>();
        for (int left = from.getInt(); left > 0; left--) {
            Entry entry = reader.next();
            entries.put(entry.summary().id(), entry);
        }
        return entries;
    }

    private static long sum(byte[] content, int length) {
        CRC32C sum = new CRC32C();
        sum.update(content, 0, length);
        return sum.getValue();
    }
}
