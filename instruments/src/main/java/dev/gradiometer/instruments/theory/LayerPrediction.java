package dev.gradiometer.instruments.theory;

/**
 * What theory expects of one layer of a network at initialisation, for one sample.
 *
 * @param index      as {@code Layer.index()}
 * @param kind       as {@code LayerSpec.kind()}, or the activation's name
 * @param units      width of its output
 * @param meanSquare expected mean square of its output's entries: of a dense layer q = E z², of an activation E φ(z)²
 * @param gain       ‖δ at its input‖² / ‖δ at its output‖²: of a dense layer σ_w² as drawn, of an activation E φ′(z)²
 * @param lnError    ln of the expected ‖δ at its output‖², relative to the last layer of the prediction
 * @param lnGradient ln of the expected ‖∂𝓛/∂W‖², relative to ‖δ‖² at the output of the last layer of the prediction;
 *                   NaN for a layer without weights. Squared norms of two layers' gradients compare by their difference
 */
public record LayerPrediction(
        int index, String kind, int units, double meanSquare, double gain, double lnError, double lnGradient) {}
