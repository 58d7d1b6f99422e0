package dev.gradiometer.cli;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.catalogue.RunColumns;
import dev.gradiometer.catalogue.RunQuery;
import dev.gradiometer.tables.TableQuery;
import dev.gradiometer.views.AnswerDocument;
import dev.gradiometer.views.text.AnswerTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Answers a question in SQL about the runs of a folder. */
final class RunsQueryCommand implements Callable<Integer> {
    private final Surroundings at;
    private final LanguageOption language;
    private final RunChoice choice = new RunChoice();
    private final PositionalParamSpec sql = Options.requiredWord(
            "SQL",
            "A question about the table runs, which has a row for each run: its columns (%s) and the keys of"
                            .formatted(String.join(", ", RunColumns.ownNames()))
                    + " experiments, as in 'SELECT name, loss FROM runs WHERE \"training.learning-rate\" < 0.01'.");
    private final OptionSpec json = Options.json();

    RunsQueryCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return choice.addTo(Options.command("query", "Ask a question about recorded runs in SQL (needs DuckDB).", this))
                .addPositional(sql)
                .addOption(json);
    }

    @Override
    public Integer call() {
        RunQuery.require();
        TableQuery.Answer answer = RunQuery.ask(RunCatalogue.of(choice.folder()), sql.getValue());
        if (Options.given(json)) {
            at.out().print(AnswerDocument.text(answer));
        } else {
            AnswerTable.lines(answer, language.results()).forEach(at.out()::println);
        }
        return ExitCode.FINE;
    }
}
