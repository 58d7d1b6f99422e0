package dev.gradiometer.views.screen;

/** How a piece of text looks on a screen with colour. */
public sealed interface Paint permits Style, Shade {
    /** {@code text} between its SGR codes (ECMA-48). */
    String on(String text);
}
