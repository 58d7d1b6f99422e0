package dev.gradiometer.dl4j;

import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.watch.LiveSlope;
import dev.gradiometer.watch.SlopeProbe;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What DL4J's activations do, found once for each by asking what they make of numbers. */
final class Activations {
    private final Map<IActivation, Optional<LiveSlope>> known = new HashMap<>();

    /** Its slope; empty for one that is not element by element. */
    Optional<LiveSlope> slope(IActivation activation) {
        return known.computeIfAbsent(activation, phi -> SlopeProbe.of(x -> apply(phi, x)));
    }

    private static double[] apply(IActivation phi, double[] x) {
        INDArray row = Nd4j.createFromArray(x).reshape(1, x.length);
        return phi.getActivation(row, false).dup('c').data().asDouble();
    }

    LayerRole role(IActivation activation) {
        return activation instanceof ActivationSoftmax
                ? new LayerRole.Softmax()
                : slope(activation).<LayerRole>map(LiveSlope::role).orElseGet(LayerRole.Other::new);
    }

    static boolean isIdentity(IActivation activation) {
        return activation instanceof ActivationIdentity;
    }

    static String name(IActivation activation) {
        return activation
                .getClass()
                .getSimpleName()
                .replaceFirst("^Activation", "")
                .toLowerCase(Locale.ROOT);
    }
}
