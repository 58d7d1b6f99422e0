package dev.gradiometer.cli;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Article;
import dev.gradiometer.language.Handbook;
import dev.gradiometer.language.Language;
import dev.gradiometer.views.text.ArticleReport;
import dev.gradiometer.views.text.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Shows what a cause of a finding or a term of the reports means. */
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec name = Options.words(
            "CAUSE|TERM", "A cause that a finding names, or a term of the reports; without it all are listed.");

    ExplainCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return Options.command("explain", "Explain a cause of a failure or a term, as in docs/findings.md.", this)
                .addPositional(name);
    }

    @Override
    public Integer call() {
        Page page = language.results();
        List<String> words = Options.list(name);
        List<String> lines = words.isEmpty()
                ? ArticleReport.list(page)
                : ArticleReport.lines(article(String.join(" ", words), page.language()), page);
        lines.forEach(at.out()::println);
        return ExitCode.FINE;
    }

    /** Asked for by its name in any language, written in {@code spoken}. */
    private static Article article(String asked, Language spoken) {
        Handbook handbook = Handbook.in(spoken);
        return Arrays.stream(Language.values())
                .map(language -> Handbook.in(language).article(asked))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(found -> handbook.article(found.id()))
                .orElseThrow(() -> new UserInputException(
                        "explain: there is no cause or term '%s'%s".formatted(asked, advice(asked, handbook))));
    }

    private static String advice(String asked, Handbook handbook) {
        List<String> known = Stream.of(handbook.causes(), handbook.terms())
                .flatMap(List::stream)
                .map(Article::id)
                .toList();
        return Nearest.to(asked, known)
                .map(id -> "; did you mean " + id + "?")
                .orElse("; explain without a name lists them all");
    }
}
