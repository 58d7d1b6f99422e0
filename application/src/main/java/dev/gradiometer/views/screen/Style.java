package dev.gradiometer.views.screen;

/** What a piece of text is, and its SGR codes (ECMA-48) on a screen with colour. */
public enum Style implements Paint {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    FAILURE("1;31"),
    WARNING("1;33"),
    GOOD("1;32"),
    BAR("36"),
    FAILING_BAR("31"),
    WARNED_BAR("33");

    private final String codes;

    Style(String codes) {
        this.codes = codes;
    }

    @Override
    public String on(String text) {
        return codes.isEmpty() || text.isBlank() ? text : "\u001b[" + codes + "m" + text + "\u001b[0m";
    }
}
