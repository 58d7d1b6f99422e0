package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Critical;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.instruments.theory.CriticalPoint;
import dev.gradiometer.instruments.theory.EntryMoments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code critical} and {@code {kind: critical, bias-variance: 0.05}}, and turns it into numbers once the
 * activation after the layer is known: the next one in the same chain before another dense layer or a residual block,
 * otherwise none. With {@code weight-variance} the number is there already.
 *
 * <p>The bias variance that theory is asked about is the one given, or that of the biases that the file gives, or else
 * the smallest at which the activation has a stable critical point; biases that the file does not give are drawn with
 * it.
 */
final class CriticalReader {
    static final String NAME = "critical";
    private static final String AUTO = "auto";

    /**
     * What a file asks for.
     *
     * @param biasVariance σ_b², or null to choose it
     * @param drawsBiases  whether the layer has biases and the file does not say how they are drawn
     * @param value        where it stands, for messages
     */
    record Request(@Nullable Double biasVariance, boolean drawsBiases, Value value) {
        Request with(boolean draws) {
            return new Request(biasVariance, draws, value);
        }
    }

    private record Question(Pointwise activation, @Nullable Double biasVariance) {}

    private final Map<Question, Optional<CriticalPoint>> answers = new HashMap<>();

    static Tree tree(double biasVariance) {
        return new TreeMaker()
                .put("bias-variance", TreeMaker.number(biasVariance))
                .after("kind", NAME);
    }

    /** How weights are drawn, or nothing if this is another initialiser. */
    static Optional<NetworkReader.Weights> read(Value value) {
        if (value.isNumber()) {
            return Optional.empty();
        }
        Section section = value.kinded("initialiser", InitialiserReader.NAMES);
        if (!section.kind().equals(NAME)) {
            return Optional.empty();
        }
        Value biases = section.optional("bias-variance");
        Value weights = section.optional("weight-variance");
        section.end();
        if (weights != null) {
            double variance = weights.number(Range.ABOVE_ZERO);
            if (biases != null) {
                throw biases.error("weight-variance is given too, and nothing is left to choose: keep one of the two");
            }
            return Optional.of(new NetworkReader.Weights.Given(new Critical(variance)));
        }
        Double variance = biases == null || biases.isWord(AUTO)
                ? null
                : (Double) biases.number("a number from 0 on, or " + AUTO, Range.FROM_ZERO);
        return Optional.of(new NetworkReader.Weights.Critical(new Request(variance, true, value)));
    }

    /** The same layers with the weights and biases of those that have a request. */
    List<NetworkReader.Placed> resolve(List<NetworkReader.Placed> chain) {
        List<LayerSpec> layers = chain.stream().map(NetworkReader.Placed::layer).toList();
        List<NetworkReader.Placed> resolved = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            NetworkReader.Placed placed = chain.get(i);
            Request request = placed.request();
            resolved.add(
                    request != null && placed.layer() instanceof LayerSpec.Dense dense
                            ? placed.with(
                                    dense(dense, request, after(layers.subList(i + 1, layers.size())), placed.place()))
                            : placed);
        }
        return resolved;
    }

    /**
     * Whether {@code critical}, with nothing said about biases, gives the layer the weights and biases that it has.
     *
     * @param following the layers after it in the same chain
     */
    boolean isChosenFor(LayerSpec.Dense dense, List<LayerSpec> following) {
        return dense.weights() instanceof Critical
                && answers.computeIfAbsent(new Question(after(following), null), CriticalReader::ask)
                        .filter(point -> dense.equals(drawn(dense, point)))
                        .isPresent();
    }

    private static LayerSpec.Dense drawn(LayerSpec.Dense dense, CriticalPoint point) {
        return new LayerSpec.Dense(
                dense.units(),
                new Critical(point.weightVariance()),
                point.biasVariance() == 0 ? Constant.ZERO : new Normal(0, Math.sqrt(point.biasVariance())),
                dense.frozen());
    }

    private static Pointwise after(List<LayerSpec> following) {
        for (LayerSpec layer : following) {
            if (layer instanceof LayerSpec.Activate activate) {
                return activate.activation() instanceof Pointwise pointwise ? pointwise : new Identity();
            }
            boolean between = layer instanceof LayerSpec.LayerNorm
                    || layer instanceof LayerSpec.BatchNorm
                    || layer instanceof LayerSpec.Dropout;
            if (!between) {
                return new Identity();
            }
        }
        return new Identity();
    }

    private LayerSpec.Dense dense(LayerSpec.Dense dense, Request request, Pointwise activation, String place) {
        Double given = given(dense, request, place);
        CriticalPoint point = answers.computeIfAbsent(new Question(activation, given), CriticalReader::ask)
                .orElseThrow(() -> new UserInputException(place + ": " + none(activation, given)));
        LayerSpec.Dense drawn = drawn(dense, point);
        return request.drawsBiases()
                ? drawn
                : new LayerSpec.Dense(dense.units(), drawn.weights(), dense.bias(), dense.frozen());
    }

    private static Optional<CriticalPoint> ask(Question question) {
        return question.biasVariance == null
                ? CriticalPoint.smallestStable(question.activation)
                : CriticalPoint.forBias(question.activation, question.biasVariance)
                        .filter(CriticalPoint::stable);
    }

    /** σ_b² that the file fixes, or null. */
    private static @Nullable Double given(LayerSpec.Dense dense, Request request, String place) {
        if (request.drawsBiases()) {
            return request.biasVariance();
        }
        if (request.biasVariance() != null) {
            throw new UserInputException(
                    place + ": critical has a bias-variance, and the layer's bias is given too: leave one of them out");
        }
        Initialiser bias = dense.bias();
        if (bias == null) {
            return 0.0;
        }
        EntryMoments moments = Optional.of(bias)
                .filter(drawn -> drawn.biases().equals(Constant.ZERO))
                .flatMap(drawn -> EntryMoments.of(drawn, 1, dense.units()))
                .orElseThrow(() -> new UserInputException(place + ": critical cannot use biases drawn by "
                        + bias.describe() + ": give a normal or zeros"));
        return moments.variance() + moments.mean() * moments.mean();
    }

    private static String none(Pointwise activation, @Nullable Double biasVariance) {
        String name = activation.name();
        Optional<CriticalPoint> smallest = CriticalPoint.smallestStable(activation);
        if (biasVariance == null || smallest.isEmpty()) {
            return "%s has no critical initialisation that is stable: choose another initialiser, he-normal for example"
                    .formatted(name);
        }
        return "%s has no stable critical initialisation with bias variance %s: the smallest is %.4f; leave the biases to the initialiser critical"
                .formatted(name, Numbers.shown(biasVariance), smallest.get().biasVariance());
    }
}
