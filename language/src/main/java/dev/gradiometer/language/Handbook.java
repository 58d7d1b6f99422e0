package dev.gradiometer.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the causes of failures and the terms of reports mean, in one language. The texts are the pages
 * {@code docs/findings.md} and {@code docs/glossary.md} themselves, which the build puts beside this class.
 *
 * <p>A section is an article if its heading is a name in small letters: {@code ## gain ratio}. Several names are parted
 * by {@code ·}, the last of them gives the {@linkplain Article#id() id}: {@code ## 增益比 · gain ratio}.
 */
public final class Handbook {
    private static final Map<Language, Handbook> READ = new ConcurrentHashMap<>();
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern ARTICLE = Pattern.compile("(?:.+ · )?[a-z][a-z0-9 -]*");
    private static final Pattern ANCHOR = Pattern.compile("(?m)^<a id=.*\\R");

    private final List<Article> causes;
    private final List<Article> terms;

    private Handbook(Language language) {
        String ending = switch (language) {
            case ENGLISH -> ".md";
            case CHINESE -> ".zh-CN.md";
        };
        causes = articles("findings" + ending);
        terms = articles("glossary" + ending);
    }

    /** The handbook in {@code language}. */
    public static Handbook in(Language language) {
        return READ.computeIfAbsent(language, Handbook::new);
    }

    /** One article for each cause that a finding may name. */
    public List<Article> causes() {
        return causes;
    }

    /** One article for each term. */
    public List<Article> terms() {
        return terms;
    }

    /** The article with that id or name, in whatever case, words joined by a blank or a dash. */
    public Optional<Article> article(String asked) {
        String wanted = plain(asked);
        return Stream.concat(causes.stream(), terms.stream())
                .filter(article -> article.id().equals(wanted)
                        || article.names().stream().anyMatch(name -> plain(name).equals(wanted)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
    }

    private static List<Article> articles(String file) {
        String page = read(file);
        Matcher headings = HEADING.matcher(page);
        List<MatchResult> found = headings.results().toList();
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            String heading = found.get(i).group(1).strip();
            int end = i + 1 < found.size() ? found.get(i + 1).start() : page.length();
            if (ARTICLE.matcher(heading).matches()) {
                List<String> names = Arrays.asList(heading.split(" · ", -1));
                String text = ANCHOR.matcher(page.substring(found.get(i).end(), end))
                        .replaceAll("")
                        .strip();
                articles.add(new Article(plain(names.getLast()), names, text));
            }
        }
        return List.copyOf(articles);
    }

    private static String read(String file) {
        try (InputStream stream = Handbook.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("handbook: %s is not beside its class".formatted(file));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
