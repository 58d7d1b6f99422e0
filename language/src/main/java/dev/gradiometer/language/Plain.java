package dev.gradiometer.language;

/**
 * A text that is the same in every language.
 *
 * @param text what to show
 */
record Plain(String text) implements Text {
    @Override
    public String in(Language language) {
        return text;
    }
}
