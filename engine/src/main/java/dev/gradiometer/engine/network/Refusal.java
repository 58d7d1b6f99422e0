package dev.gradiometer.engine.network;

/**
 * What an instrument throws where it has no answer for a layer: the network trains, but this cannot be measured on it.
 * A wrong argument is an {@link IllegalArgumentException} instead.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why a layer is refused. */
    public enum Reason {
        /** The instrument does not know this kind of layer. */
        KIND("it does not know this kind of layer"),
        /** A softmax inside the network. */
        SOFTMAX_INSIDE("it has nothing to say of softmax anywhere but at the end"),
        /** Batch normalisation. */
        BATCH("it has nothing to say of batch normalisation, which depends on the batch"),
        /** Weights whose mean is not 0, or is not known. */
        WEIGHTS("it has nothing to say of weights whose mean is not 0"),
        /** Biases whose moments are not known. */
        BIASES("it has nothing to say of these biases"),
        /** An activation whose input is no sum over many weights. */
        INPUT("it has nothing to say of an activation that does not follow a dense layer or a layer norm of one"),
        /** A signal that is not finite. */
        SIGNAL("its signal is not finite");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private final int layer;
    private final String kind;
    private final Reason reason;
    private final String detail;

    /**
     * A refusal.
     *
     * @param instrument what refuses, for the message: {@code mean field}
     * @param layer      index of the layer in {@link Network#layers()}
     * @param kind       the layer's kind
     * @param detail     what was found, for example the value that is not finite; empty if there is nothing to add
     */
    public Refusal(String instrument, int layer, String kind, Reason reason, String detail) {
        super("%s: not for layer %d (%s): %s"
                .formatted(instrument, layer, kind, reason.words + (detail.isEmpty() ? "" : ": " + detail)));
        this.layer = layer;
        this.kind = kind;
        this.reason = reason;
        this.detail = detail;
    }

    /** A refusal of a layer whose kind {@code instrument} does not know. */
    public static Refusal ofKind(String instrument, Layer layer) {
        return new Refusal(instrument, layer.index(), layer.kind(), Reason.KIND, "");
    }

    /** Index of the layer that is refused, in {@link Network#layers()}. */
    public int layer() {
        return layer;
    }

    /** Kind of the layer that is refused. */
    public String kind() {
        return kind;
    }

    public Reason reason() {
        return reason;
    }

    /** What was found, empty if there is nothing to add. */
    public String detail() {
        return detail;
    }
}
