package dev.gradiometer.language;

import java.util.List;

/**
 * A section of the handbook: what one cause of a failure, or one term, means.
 *
 * @param id    stable name, the same in every language, and an anchor of the pages
 * @param names what people call it, in the language of the page
 * @param text  Markdown: paragraphs, lists and code, without headings
 */
public record Article(String id, List<String> names, String text) {
    public Article {
        names = List.copyOf(names);
    }

    /** What is meant, in short: its first sentence, without markup. */
    public String firstSentence() {
        String paragraph = text.split("\\n\\s*\\n", 2)[0].replace('\n', ' ');
        return paragraph.split("(?<=[.\\u3002]) ?(?=[A-Z\\p{IsHan}])", 2)[0].replaceAll("[`*]|\\[|]\\([^)]*\\)", "");
    }
}
