package dev.gradiometer.views.text;

import dev.gradiometer.language.Article;
import dev.gradiometer.language.Handbook;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.ExplainPhrase;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Articles of the handbook in lines: Markdown without its marks, wrapped to the page. */
public final class ArticleReport {
    private static final int INDENT = 2;
    private static final int TEXT = 4;
    private static final int NAME = 30;

    private static final Pattern BLOCKS = Pattern.compile("\\n\\s*\\n");
    private static final Pattern LABEL = Pattern.compile("(?s)\\*\\*(.+?)[.\\u3002]\\*\\*\\s*(.*)");
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern EMPHASIS = Pattern.compile("\\*{1,2}(\\S(?:[^*]*\\S)?)\\*{1,2}");

    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private ArticleReport(Page page) {
        this.page = page;
    }

    /** What there is to be explained. */
    public static List<String> list(Page page) {
        ArticleReport report = new ArticleReport(page);
        Handbook handbook = Handbook.in(page.language());
        report.blank();
        report.wrapped(INDENT, Style.STRONG, page.say(ExplainPhrase.CAUSES.with()));
        handbook.causes().forEach(report::named);
        report.blank();
        report.wrapped(INDENT, Style.STRONG, page.say(ExplainPhrase.TERMS.with()));
        handbook.terms().forEach(report::named);
        report.blank();
        report.wrapped(INDENT, Style.PLAIN, page.say(ExplainPhrase.HOW_TO_SHOW.with()));
        report.blank();
        return report.lines;
    }

    /** One article. */
    public static List<String> lines(Article article, Page page) {
        ArticleReport report = new ArticleReport(page);
        report.blank();
        report.wrapped(INDENT, Style.STRONG, String.join(" · ", article.names()));
        BLOCKS.splitAsStream(article.text()).forEach(report::block);
        report.blank();
        return report.lines;
    }

    private void blank() {
        lines.add("");
    }

    /** The name of an article and the beginning of what it says. */
    private void named(Article article) {
        String first = BLOCKS.splitAsStream(article.text()).findFirst().orElse("");
        Matcher label = LABEL.matcher(first);
        String text = plain(label.matches() ? label.group(2) : first);
        Line line = page.line().to(TEXT).add(article.id()).to(NAME);
        if (page.narrow()) {
            lines.add(line.toString());
            return;
        }
        List<String> wrapped = page.wrap(Text.of(text), page.width() - NAME - 1);
        lines.add(line.add(Style.FAINT, wrapped.getFirst() + (wrapped.size() > 1 ? "…" : ""))
                .toString());
    }

    private void block(String block) {
        blank();
        Matcher label = LABEL.matcher(block);
        if (block.startsWith("```") || block.startsWith("    ")) {
            block.lines()
                    .filter(line -> !line.startsWith("```"))
                    .forEach(line ->
                            lines.add(page.line().to(TEXT + 2).add(line.strip()).toString()));
        } else if (block.startsWith("- ")) {
            Pattern.compile("(?m)^- ")
                    .splitAsStream(block)
                    .filter(item -> !item.isBlank())
                    .forEach(this::item);
        } else if (label.matches()) {
            wrapped(INDENT, Style.FAINT, label.group(1));
            wrapped(TEXT, Style.PLAIN, plain(label.group(2)));
        } else {
            wrapped(TEXT, Style.PLAIN, plain(block));
        }
    }

    private void item(String item) {
        String mark = "- ";
        for (String line : page.wrap(Text.of(plain(item)), page.width() - TEXT - 2)) {
            lines.add(page.line().to(TEXT).add(mark).to(TEXT + 2).add(line).toString());
            mark = "";
        }
    }

    private void wrapped(int from, Style style, String text) {
        for (String line : page.wrap(Text.of(text), page.width() - from)) {
            lines.add(page.line().to(from).add(style, line).toString());
        }
    }

    /** The words of a paragraph without links and emphasis; lines of Chinese are joined without a blank. */
    private static String plain(String markdown) {
        String joined = markdown.lines().map(String::strip).collect(Collectors.joining("\n"));
        String words = joined.replaceAll(
                "(?<=[\\u3001\\u3002\\uFF0C\\uFF1B\\uFF1A\\uFF09\\u201D])\\n|(?<=\\p{IsHan})\\n(?=[\\p{IsHan}\\uFF08\\u201C])",
                "");
        return EMPHASIS.matcher(LINK.matcher(words).replaceAll("$1"))
                .replaceAll("$1")
                .replace("`", "")
                .replace("\\|", "|");
    }
}
