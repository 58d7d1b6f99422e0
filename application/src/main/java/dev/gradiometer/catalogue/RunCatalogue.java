package dev.gradiometer.catalogue;

import dev.gradiometer.input.CacheFolder;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All runs of a folder, as they were when it was looked at. */
public final class RunCatalogue {
    /** A run of another machine or program has no lock that could be asked; while its record grows, it goes on. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    /** A run that did not change for so long seldom does. */
    private static final Duration AT_REST = Duration.ofMinutes(10);

    private final Path folder;
    private final Optional<Path> cache;
    private final Map<String, Entry> entries;
    private final Sight sight;
    private final List<Entry> restless;
    private final List<RunSummary> runs;
    private final RunColumns columns;

    /** A run with what was seen of its files when it was summarised. */
    record Entry(FileMarks marks, RunSummary summary) {}

    /** What was seen: the runs, what else was in the folder, and when that had changed last. */
    private record Sight(Map<String, Entry> entries, List<Path> others, long time) {}

    private RunCatalogue(Path folder, Optional<Path> cache, Sight sight) {
        this.folder = folder;
        this.cache = cache;
        this.sight = sight;
        this.entries = sight.entries;
        Instant now = Instant.now();
        this.restless =
                entries.values().stream().filter(entry -> !isAtRest(entry, now)).toList();
        this.runs = entries.values().stream()
                .map(Entry::summary)
                .sorted(RunOrder.NEWEST)
                .toList();
        this.columns = RunColumns.of(runs);
    }

    /**
     * Looks at a folder. What did not change since it was looked at last, by whichever process of this user, comes from
     * the cache.
     *
     * @throws UserInputException if there is no such folder, it cannot be read, or it is the folder of a single run
     */
    public static RunCatalogue of(Path folder) {
        return of(folder, CacheFolder.current());
    }

    /** @param cache this user's folder of caches */
    static RunCatalogue of(Path folder, Optional<Path> cache) {
        requireFolder(folder);
        return look(folder, cache, CatalogueIndex.read(folder, cache));
    }

    /**
     * The same folder, looked at again.
     *
     * @throws UserInputException as {@link #of}
     */
    public RunCatalogue again() {
        return again(path -> true);
    }

    /**
     * The same folder, of which only that is looked at which is likely to have changed: runs that came or went, that go
     * on, or that changed in the last minutes. Much cheaper than {@link #again} where there are
     * thousands.
     *
     * @throws UserInputException as {@link #of}
     */
    public RunCatalogue glance() {
        requireFolder(folder);
        Instant now = Instant.now();
        boolean same = timeOf(folder) == sight.time
                && restless.stream().allMatch(entry -> entry.equals(entry(path(entry.summary()), entries, now)))
                && sight.others.stream().allMatch(path -> entry(path, entries, now) == null);
        return same ? this : again(path -> !isAtRest(entries.get(FileTrouble.name(path)), now));
    }

    private static boolean isAtRest(@Nullable Entry entry, Instant now) {
        return entry != null
                && entry.summary().state() != RunState.LIVE
                && entry.marks().lastChange().plus(AT_REST).isBefore(now);
    }

    /**
     * The summary of a single run, wherever it is. One that cannot be read has its damage.
     *
     * @throws UserInputException if it is not the folder of a run
     */
    public static RunSummary one(Path run) {
        Path path = RunFolder.open(run).path();
        Entry entry = entry(path, Map.of(), Instant.now());
        if (entry == null) {
            throw new UserInputException("%s: it was deleted meanwhile".formatted(run));
        }
        return entry.summary();
    }

    /**
     * Makes sure that runs can be looked for in a folder.
     *
     * @throws UserInputException as {@link #of}
     */
    public static void require(Path folder) {
        requireFolder(folder);
        list(folder);
    }

    private static void requireFolder(Path folder) {
        FileKind found = FileKind.of(folder);
        if (found != FileKind.FOLDER) {
            throw new UserInputException("%s: expected a folder of runs, found %s"
                    .formatted(folder, found == FileKind.NOTHING ? "nothing" : "a file"));
        }
        if (Files.exists(folder.resolve(RunFolder.MANIFEST))) {
            throw new UserInputException(
                    "%s: expected a folder of runs, found the folder of one run".formatted(folder));
        }
    }

    private RunCatalogue again(Predicate<Path> changing) {
        requireFolder(folder);
        return kept(folder, cache, entries, sight(folder, entries, changing));
    }

    private static RunCatalogue look(Path folder, Optional<Path> cache, Map<String, Entry> known) {
        return kept(folder, cache, known, sight(folder, known, path -> true));
    }

    private static Sight sight(Path folder, Map<String, Entry> known, Predicate<Path> changing) {
        long time = timeOf(folder);
        List<Path> inside = list(folder);
        Instant now = Instant.now();
        Map<String, Entry> found = inside.parallelStream()
                .map(path -> changing.test(path) ? entry(path, known, now) : known.get(FileTrouble.name(path)))
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toMap(
                        entry -> entry.summary().id(), Function.identity(), (a, b) -> a, TreeMap::new));
        List<Path> others = found.size() == inside.size()
                ? List.of()
                : inside.stream()
                        .filter(path -> !found.containsKey(FileTrouble.name(path)))
                        .toList();
        return new Sight(found, others, time);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> names = Files.list(folder)) {
            return names.toList();
        } catch (IOException e) {
            throw FileTrouble.at(folder.toString(), "cannot be listed", e, "check its permissions");
        }
    }

    /** When something came to a folder or went from it; −1 if that cannot be known. */
    private static long timeOf(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            return -1;
        }
    }

    private static RunCatalogue kept(Path folder, Optional<Path> cache, Map<String, Entry> known, Sight found) {
        boolean whole = !Thread.currentThread().isInterrupted(); // otherwise runs may seem to be damaged
        if (whole && !settled(found.entries).equals(settled(known))) {
            CatalogueIndex.write(folder, cache, found.entries.values());
        }
        return new RunCatalogue(folder, cache, found);
    }

    /** What is worth keeping: a run that goes on will be another one the next time. */
    private static Map<String, FileMarks> settled(Map<String, Entry> entries) {
        Map<String, FileMarks> settled = new LinkedHashMap<>();
        entries.forEach((id, entry) -> {
            if (entry.summary().state() != RunState.LIVE) {
                settled.put(id, entry.marks());
            }
        });
        return settled;
    }

    private static @Nullable Entry entry(Path path, Map<String, Entry> known, Instant now) {
        FileMarks marks = FileMarks.of(path);
        if (!marks.isRun()) {
            return null;
        }
        Entry before = known.get(FileTrouble.name(path));
        RunSummary summary =
                before != null && before.marks().equals(marks) ? before.summary() : Summarising.of(path, marks);
        if (summary.state() != RunState.DAMAGED) {
            boolean growing = marks.lastRecord().plus(QUIET).isAfter(now);
            boolean open = summary.state() == RunState.LIVE || summary.state() == RunState.STOPPED;
            summary = summary.in(RunState.of(summary.ending(), open && isWritten(path, growing)));
        }
        return new Entry(marks, summary);
    }

    /** A lock whose process is gone settles it; without a lock, the record that grows does. */
    private static boolean isWritten(Path run, boolean growing) {
        return RunFolder.isWriterAlive(run).orElse(growing);
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** All runs, in the order {@link RunOrder#NEWEST}. */
    public List<RunSummary> runs() {
        return runs;
    }

    /** The runs that a filter means, in an order. */
    public List<RunSummary> runs(Predicate<RunSummary> filter, Comparator<RunSummary> order) {
        return runs.stream().filter(filter).sorted(order).toList();
    }

    /** What can be asked of the runs by name. */
    public RunColumns columns() {
        return columns;
    }

    /** Where a run is. */
    public Path path(RunSummary run) {
        return folder.resolve(run.id());
    }

    /**
     * The run that a name means: its folder's name, or a beginning of that or of the experiment's name that no other
     * run has. Of runs of one experiment the full name means the newest.
     *
     * @throws UserInputException if no run or several are meant
     */
    public RunSummary named(String name) {
        List<RunSummary> meant = meant(name);
        if (meant.isEmpty()) {
            throw new UserInputException("%s: no run of that name is in %s; list them with: ./gradiometer runs %s"
                    .formatted(name, folder, folder));
        }
        if (meant.size() > 1) {
            throw new UserInputException("%s: %d runs in %s begin so: %s%s; name one of them"
                    .formatted(
                            name,
                            meant.size(),
                            folder,
                            meant.stream().limit(3).map(RunSummary::id).collect(Collectors.joining(", ")),
                            meant.size() > 3 ? " …" : ""));
        }
        return meant.getFirst();
    }

    private List<RunSummary> meant(String name) {
        Entry exact = entries.get(name);
        if (exact != null) {
            return List.of(exact.summary());
        }
        List<RunSummary> called =
                runs.stream().filter(run -> run.name().equals(name)).toList();
        if (!called.isEmpty()) {
            return called.subList(0, 1);
        }
        return runs.stream()
                .filter(run -> run.id().startsWith(name) || run.name().startsWith(name))
                .toList();
    }
}
