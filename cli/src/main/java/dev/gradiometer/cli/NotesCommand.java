package dev.gradiometer.cli;

import dev.gradiometer.cli.report.NotebookDocument;
import dev.gradiometer.cli.report.NotebookMarkdown;
import dev.gradiometer.cli.report.NotebookReport;
import dev.gradiometer.cli.report.Page;
import dev.gradiometer.experiment.UserInputException;
import dev.gradiometer.notes.Chapter;
import dev.gradiometer.notes.Entry;
import dev.gradiometer.notes.Notebook;
import dev.gradiometer.notes.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The notebook: lists its chapters, or runs one or all of them. */
@Command(
        name = "notes",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The notebook: each formula of the theory run on the engine, measured against prediction.")
final class NotesCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final String NONE = "";

    private final Surroundings at;
    private final LanguageOption language;

    @Parameters(
            arity = "0..1",
            paramLabel = "N|all",
            description = "Number of a chapter, which is run in seconds, or all; without it the chapters are listed.")
    private String asked = NONE;

    @Option(names = "--json", description = "Print everything as one JSON document.")
    private boolean json;

    @Option(names = "--markdown", description = "Print a page of Markdown, as in docs/notes.md.")
    private boolean markdown;

    NotesCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    @Override
    public Integer call() {
        Page page = language.page(at.screen());
        if (json && markdown) {
            throw new UserInputException("notes: --json and --markdown are two forms of the same; give one of them");
        }
        if (asked.equals(NONE)) {
            if (json || markdown) {
                throw new UserInputException("notes: %s shows what chapters measure; give a number or all"
                        .formatted(json ? "--json" : "--markdown"));
            }
            NotebookReport.list(Notebook.chapters(), page).forEach(at.out()::println);
            at.out().flush();
            return ExitCode.FINE;
        }
        List<Chapter> chapters = asked.equals(ALL) ? Notebook.chapters() : List.of(Notebook.chapter(number()));
        return json || markdown ? document(chapters) : report(chapters, page);
    }

    private int number() {
        try {
            return Integer.parseInt(asked);
        } catch (NumberFormatException e) {
            throw new UserInputException("notes: expected a number from 1 to %d or all, got '%s'"
                    .formatted(Notebook.chapters().size(), asked));
        }
    }

    private int report(List<Chapter> chapters, Page page) {
        return run(chapters, entry -> {
            NotebookReport.lines(entry, page).forEach(at.out()::println);
            at.out().flush();
        });
    }

    private int document(List<Chapter> chapters) {
        List<Entry> entries = new ArrayList<>();
        int code = run(chapters, entries::add);
        if (code != ExitCode.INTERRUPTED) {
            at.out()
                    .print(
                            json
                                    ? NotebookDocument.text(entries, language.on(at.screen()))
                                    : NotebookMarkdown.text(entries, language.on(at.screen())));
            at.out().flush();
        }
        return code;
    }

    /** A chapter that contradicts its prediction is a bug of ours: the notebook's own comparisons have to hold. */
    private int run(List<Chapter> chapters, Consumer<Entry> finished) {
        boolean sound = true;
        for (Chapter chapter : chapters) {
            if (at.interrupted().getAsBoolean()) {
                at.complain("interrupted before chapter %d".formatted(chapter.number()));
                return ExitCode.INTERRUPTED;
            }
            progress("  notes %d/%d"
                    .formatted(chapter.number(), Notebook.chapters().size()));
            Entry entry = chapter.run();
            progress("");
            sound &= entry.verdict() != Verdict.CONTRADICTED;
            finished.accept(entry);
        }
        return sound ? ExitCode.FINE : ExitCode.BUG;
    }

    /** Shows a line that the next one replaces, where that is possible. */
    private void progress(String line) {
        if (at.errScreen().interactive()) {
            at.err().print("\r\u001b[K" + line);
            at.err().flush();
        }
    }
}
