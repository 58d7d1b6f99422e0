package dev.gradiometer.language;

import java.util.List;

/** How several texts become one. */
public enum Joint implements Phrase {
    /** A comma between clauses. */
    COMMA,
    /** A comma between the items of a list; Chinese has a sign of its own for that. */
    LIST,
    /** The word "and". */
    AND;

    @Override
    public String key() {
        return Phrase.key("joint", this);
    }

    @Override
    public List<String> places() {
        return List.of("first", "second");
    }

    /** All of {@code texts} with the joint between; nothing if there are none. */
    public Text join(List<? extends Text> texts) {
        Text joined = texts.isEmpty() ? Text.none() : texts.getFirst();
        for (Text text : texts.subList(Math.min(1, texts.size()), texts.size())) {
            joined = with(joined, text);
        }
        return joined;
    }
}
