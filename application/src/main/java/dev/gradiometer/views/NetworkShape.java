package dev.gradiometer.views;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.NetworkOutline;
import dev.gradiometer.readings.Setup;

/** A network in a few words: {@code 784-64×20-10 sigmoid}. */
final class NetworkShape {
    private NetworkShape() {}

    static Text describe(Setup setup) {
        NetworkOutline outline = NetworkOutline.of(setup);
        Text kind =
                outline.kinds().isEmpty() ? ReportPhrase.LINEAR.with() : Text.of(String.join(" + ", outline.kinds()));
        return ReportPhrase.NETWORK.with(outline.widths(), kind);
    }
}
