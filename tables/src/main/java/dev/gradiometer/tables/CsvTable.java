package dev.gradiometer.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file (RFC 4180) into a {@link Table}, on all processors: one thread cuts the text into blocks of whole
 * rows, others make columns of them, and the first one joins these in the order of the file. So the table, and what is
 * said of it, does not depend on how many there are.
 */
public final class CsvTable {
    private static final int MOST_ROWS = 2_000_000_000;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Path file;
    private final String name;
    private final CsvDialect dialect;
    private final TableRequest request;
    private final ColumnProblems problems;
    private @Nullable CsvHeader header;
    private List<Gathering> columns = List.of();
    private final RowLines lines = new RowLines();
    private long lastLine;
    private boolean refused;
    private Store store = Store.MEMORY;

    private CsvTable(Path file, CsvDialect dialect, TableRequest request, ColumnProblems problems) {
        this.file = file;
        this.name = FileTrouble.name(file);
        this.dialect = dialect;
        this.request = request;
        this.problems = problems;
    }

    /**
     * Reads all of {@code file}. A row of a wrong number of cells is left out and told in {@code problems}, and so is
     * each cell that is not of its column's type; such a cell is missing then. A long file is read once: its columns
     * are kept in this user's cache folder, and mapped from there as long as the file does not change.
     *
     * @param loading  hears how far it is
     * @param problems what is wrong with cells is added to it; the caller adds what it finds and calls
     *     {@link ColumnProblems#check()}
     * @throws UserInputException if no table can be made: the file cannot be read, is empty, is no CSV, or its header
     *     does not fit the request; it tells what was found before, too
     */
    public static Table read(
            Path file, CsvDialect dialect, TableRequest request, Loading loading, ColumnProblems problems) {
        return read(file, dialect, request, loading, problems, TableCache.of(file, dialect, request));
    }

    static Table read(
            Path file,
            CsvDialect dialect,
            TableRequest request,
            Loading loading,
            ColumnProblems problems,
            TableCache cache) {
        return cache.find(FileTrouble.name(file))
                .orElseGet(() -> new CsvTable(file, dialect, request, problems).read(loading, cache));
    }

    /** A table with which something is wrong is not kept: the next reading has to tell it again. */
    private Table read(Loading loading, TableCache cache) {
        Optional<ChunkFile> kept = cache.begin(file.toFile().length());
        if (kept.isEmpty()) {
            return read(loading);
        }
        boolean whole = false;
        try {
            store = kept.get();
            Table table = read(loading);
            whole = problems.isEmpty() && kept.get().complete(table, lines);
            return table;
        } finally {
            cache.end(kept.get(), whole);
        }
    }

    private Table read(Loading loading) {
        try (Reader text = new TextFile(file, dialect.charset()).open(loading)) {
            read(new CsvBlocks(text, dialect.delimiter()));
        } catch (UserInputException e) {
            if (!refused) {
                problems.add(e);
            }
            problems.check();
        } catch (IOException e) {
            problems.add(CsvText.failed(file, dialect, lastLine, e));
            problems.check();
        }
        if (header == null) {
            throw new UserInputException("%s is empty; give a file with a header and at least one row".formatted(name));
        }
        if (lines.rows() == 0) {
            problems.check();
            throw new UserInputException("%s has a header but no rows; give at least one sample".formatted(name));
        }
        return new Table(name, lines.rows(), Gathering.columns(columns), lines);
    }

    private void read(CsvBlocks blocks) throws IOException {
        CsvBlock block = blocks.next();
        while (block != null && header == null) {
            List<String> first = first(block);
            if (!first.isEmpty()) {
                CsvHeader found = CsvHeader.of(first, dialect, request, name, problems);
                refused = !problems.isEmpty();
                problems.check();
                header = found;
                columns = found.columns(store);
            } else {
                block = blocks.next();
            }
        }
        if (block != null && header != null) {
            read(block, blocks, header);
        }
    }

    private List<String> first(CsvBlock block) {
        try {
            return CsvText.first(block, dialect);
        } catch (CsvParseException e) {
            throw CsvText.failed(file, 0, e);
        }
    }

    private void read(CsvBlock first, CsvBlocks blocks, CsvHeader found) throws IOException {
        Deque<CompletableFuture<CsvPiece>> ahead = new ArrayDeque<>();
        IOException trouble = null;
        try (ExecutorService readers = Executors.newFixedThreadPool(PROCESSORS)) {
            CsvBlock block = first;
            boolean named = dialect.header();
            while (block != null) {
                CsvBlock next = block;
                boolean skips = named;
                named = false;
                ahead.add(CompletableFuture.supplyAsync(
                        () -> CsvPiece.read(next, skips, found, dialect, request, name), readers));
                if (ahead.size() > 2 * PROCESSORS) {
                    append(ahead.remove());
                }
                block = blocks.next();
            }
        } catch (IOException e) {
            trouble = e;
        }
        while (!ahead.isEmpty()) {
            append(ahead.remove());
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private void append(CompletableFuture<CsvPiece> coming) {
        CsvPiece piece = joined(coming);
        for (int c = 0; c < columns.size(); c++) {
            columns.get(c).append(piece.columns.get(c));
        }
        if (lines.rows() > MOST_ROWS - piece.lines.rows()) {
            throw new UserInputException("%s has more than %,d rows; use fewer".formatted(name, MOST_ROWS));
        }
        lines.append(piece.lines);
        lastLine = piece.lastLine > 0 ? piece.lastLine : lastLine;
        problems.append(piece.problems);
        if (piece.broken != null) {
            throw CsvText.failed(file, lastLine, piece.broken);
        }
    }

    private static CsvPiece joined(CompletableFuture<CsvPiece> coming) {
        try {
            return coming.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException bug ? bug : e;
        }
    }
}
