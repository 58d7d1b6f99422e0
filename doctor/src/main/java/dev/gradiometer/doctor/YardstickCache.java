package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.input.CacheFolder;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Yardstick;
import dev.gradiometer.runfolder.ProgramVersion;
import dev.gradiometer.runfolder.json.JsonForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What data allowed the last time, in this user's cache folder, by the digest of the data. Whatever goes wrong here
 * costs time and nothing else.
 */
final class YardstickCache {
    private static final String FORMAT = "gradiometer-yardstick";
    private static final int VERSION = 3;

    /** What it has to cost to be worth a file: about a second. */
    private static final double LEAST = 5e9;

    private final @Nullable Path entry;

    /** Content of a file. */
    record Kept(Yardstick yardstick) {}

    private YardstickCache(@Nullable Path entry) {
        this.entry = entry;
    }

    static YardstickCache of(long seed, String targetScaling, DataSet data, Plan plan) {
        Optional<Path> folder = plan.cost() < LEAST ? Optional.empty() : CacheFolder.current();
        return folder.map(caches -> in(caches.resolve("yardsticks"), seed, targetScaling, data, plan))
                .orElseGet(() -> new YardstickCache(null));
    }

    static YardstickCache in(Path folder, long seed, String targetScaling, DataSet data, Plan plan) {
        String all = String.join(
                "\n",
                ProgramVersion.own(),
                Long.toString(seed),
                data.digest(),
                data.task().toString(),
                targetScaling,
                "%d x %d".formatted(data.train().samples(), data.inputs()),
                plan.effort().name(),
                plan.contenders().stream()
                        .map(each -> each.kind() + each.size())
                        .toList()
                        .toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return new YardstickCache(folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".json"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is kept, otherwise what {@code measured} gives, which is kept; nothing if it gives nothing. */
    Optional<Yardstick> or(Supplier<Optional<Yardstick>> measured) {
        Optional<Yardstick> kept = find();
        if (kept.isPresent()) {
            return kept;
        }
        Optional<Yardstick> yardstick = measured.get();
        yardstick.ifPresent(this::keep);
        return yardstick;
    }

    private Optional<Yardstick> find() {
        if (entry == null || !Files.exists(entry)) {
            return Optional.empty();
        }
        try {
            Kept kept = JsonForm.readDocument(Files.readAllBytes(entry), FORMAT, VERSION, Kept.class);
            return Optional.ofNullable(kept.yardstick);
        } catch (IOException | UserInputException e) {
            return Optional.empty();
        }
    }

    private void keep(Yardstick yardstick) {
        if (entry == null) {
            return;
        }
        try {
            Path folder = Files.createDirectories(entry.toAbsolutePath().getParent());
            Path written = Files.createTempFile(folder, "yardstick", ".part");
            Files.write(written, JsonForm.document(FORMAT, VERSION, new Kept(yardstick)));
            Files.move(written, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The next run measures again.
            return;
        }
    }
}
