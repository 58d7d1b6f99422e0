package dev.gradiometer.cli;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.notes.Chapter;
import dev.gradiometer.notes.Entry;
import dev.gradiometer.notes.Notebook;
import dev.gradiometer.notes.Verdict;
import dev.gradiometer.notes.exhibits.Exhibit;
import dev.gradiometer.notes.exhibits.Exhibits;
import dev.gradiometer.notes.exhibits.Figure;
import dev.gradiometer.notes.exhibits.Settings;
import dev.gradiometer.views.ExhibitDocument;
import dev.gradiometer.views.NotebookDocument;
import dev.gradiometer.views.text.ExhibitReport;
import dev.gradiometer.views.text.NotebookMarkdown;
import dev.gradiometer.views.text.NotebookReport;
import dev.gradiometer.views.text.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The notebook: lists its chapters, or runs one or all of them. */
final class NotesCommand implements Callable<Integer> {
    private static final String ALL = "all";

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec chapter = Options.word(
            "N|all", "Number of a chapter, which is run in seconds, or all; without it the chapters are listed.");
    private final OptionSpec json = Options.json();
    private final OptionSpec markdown = Options.flag("--markdown", "Print a page of Markdown, as in docs/notes.md.");

    private final Map<String, OptionSpec> knobs = new LinkedHashMap<>();

    NotesCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
        for (String key : Exhibits.keys()) {
            String description =
                    "Show a chapter's figure for another %s; notes N says which knobs it has.".formatted(key);
            knobs.put(
                    key,
                    Options.value("--" + key, String.class, "X", description).build());
        }
    }

    CommandSpec spec() {
        CommandSpec command = Options.command(
                        "notes",
                        "The notebook: each formula of the theory run on the engine, measured against prediction.",
                        this)
                .addPositional(chapter)
                .addOption(json)
                .addOption(markdown);
        knobs.values().forEach(command::addOption);
        return command;
    }

    @Override
    public Integer call() {
        Page page = language.results();
        boolean asJson = Options.given(json);
        boolean asMarkdown = Options.given(markdown);
        String asked = chapter.getValue();
        if (asJson && asMarkdown) {
            throw new UserInputException("notes: --json and --markdown are two forms of the same; give one of them");
        }
        Map<String, String> turned = turned();
        if (!turned.isEmpty()) {
            return exhibit(asked, turned, page);
        }
        if (asked == null) {
            if (asJson || asMarkdown) {
                throw new UserInputException("notes: %s shows what chapters measure; give a number or all"
                        .formatted(asJson ? "--json" : "--markdown"));
            }
            NotebookReport.list(Notebook.chapters(), page).forEach(at.out()::println);
            return ExitCode.FINE;
        }
        List<Chapter> chapters = asked.equals(ALL) ? Notebook.chapters() : List.of(Notebook.chapter(number(asked)));
        if (asJson) {
            return document(chapters, NotebookDocument::text, page.language());
        }
        return asMarkdown ? document(chapters, NotebookMarkdown::text, page.language()) : report(chapters, page);
    }

    private Map<String, String> turned() {
        Map<String, String> turned = new LinkedHashMap<>();
        knobs.forEach((key, option) -> {
            String value = option.getValue();
            if (value != null) {
                turned.put(key, value);
            }
        });
        return turned;
    }

    /** The figure of one chapter. */
    private int exhibit(@Nullable String asked, Map<String, String> turned, Page page) {
        if (asked == null || asked.equals(ALL) || Options.given(markdown)) {
            String advice = Options.given(markdown)
                    ? "leave out --markdown"
                    : "give its number, " + (asked == null ? "as in notes 8" : "without " + ALL);
            throw new UserInputException("notes: --%s shows the figure of one chapter; %s"
                    .formatted(turned.keySet().iterator().next(), advice));
        }
        Exhibit exhibit = Exhibits.of(Notebook.chapter(number(asked)).number());
        Settings settings = exhibit.settings(turned);
        Figure figure = exhibit.figure(settings);
        if (Options.given(json)) {
            at.out()
                    .print(ExhibitDocument.of(exhibit, settings, figure, page.language())
                            .json());
        } else {
            ExhibitReport.lines(exhibit, settings, figure, page).forEach(at.out()::println);
        }
        return ExitCode.FINE;
    }

    private static int number(String asked) {
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

    private int document(List<Chapter> chapters, BiFunction<List<Entry>, Language, String> form, Language in) {
        List<Entry> entries = new ArrayList<>();
        int code = run(chapters, entries::add);
        at.out().print(form.apply(entries, in));
        return code;
    }

    /** A chapter that contradicts its prediction is a bug of ours: the notebook's own comparisons have to hold. */
    private int run(List<Chapter> chapters, Consumer<Entry> finished) {
        boolean sound = true;
        for (Chapter chapter : chapters) {
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
