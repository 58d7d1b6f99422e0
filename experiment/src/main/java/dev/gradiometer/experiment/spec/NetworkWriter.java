package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.network.LayerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Says layers as {@link NetworkReader} reads them: an activation beside the dense layer before it, equal blocks as one
 * that repeats.
 */
final class NetworkWriter {
    private static final int LONGEST_BLOCK = 8;

    private final CriticalReader critical = new CriticalReader();

    private NetworkWriter() {}

    static Tree.Entries tree(NetworkSpec network) {
        TreeMaker made = new TreeMaker();
        if (network.weights() != null) {
            made.put("weights", network.weights());
        }
        return made.put("layers", TreeMaker.list(folded(new NetworkWriter().items(network.layers()))))
                .tree();
    }

    private List<Tree> items(List<LayerSpec> layers) {
        List<Tree> items = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            LayerSpec layer = layers.get(i);
            LayerSpec next = i + 1 < layers.size() ? layers.get(i + 1) : null;
            if (layer instanceof LayerSpec.Dense dense) {
                TreeMaker made = dense(dense, layers.subList(i + 1, layers.size()));
                if (next instanceof LayerSpec.Activate activate) {
                    made.put("activation", activation(activate.activation()));
                    i++;
                }
                items.add(made.tree());
            } else {
                items.add(item(layer));
            }
        }
        return items;
    }

    private TreeMaker dense(LayerSpec.Dense dense, List<LayerSpec> following) {
        TreeMaker made = new TreeMaker().put("dense", TreeMaker.number(dense.units()));
        if (critical.isChosenFor(dense, following)) {
            made.put("initialiser", CriticalReader.NAME);
        } else {
            initialisers(dense, made);
        }
        return made.put("frozen", dense.frozen(), false);
    }

    private static void initialisers(LayerSpec.Dense dense, TreeMaker made) {
        if (!dense.weights().equals(LayerSpec.Dense.DEFAULT_WEIGHTS)) {
            made.put("initialiser", InitialiserWriter.tree(dense.weights()));
        }
        if (dense.bias() == null) {
            made.put("bias", TreeMaker.truth(false));
        } else if (!dense.bias().equals(dense.weights().biases())) {
            made.put("bias", InitialiserWriter.tree(dense.bias()));
        }
    }

    /** A layer as an item of its own. */
    static Tree.Entries lone(LayerSpec layer) {
        return switch (new NetworkWriter().item(layer)) {
            case Tree.Entries entries -> entries;
            case Tree.Scalar name ->
                new TreeMaker().put(name.text(), TreeMaker.empty()).tree();
            case Tree.Items items -> throw new IllegalStateException(layer.kind());
        };
    }

    private Tree item(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Dense dense -> dense(dense, List.of()).tree();
            case LayerSpec.Activate activate ->
                new TreeMaker()
                        .put("activation", activation(activate.activation()))
                        .tree();
            case LayerSpec.Residual residual ->
                new TreeMaker()
                        .put("residual", TreeMaker.list(folded(items(residual.branch()))))
                        .put("scale", residual.scale(), LayerSpec.Residual.DEFAULT_SCALE)
                        .tree();
            case LayerSpec.LayerNorm norm ->
                withParameters(
                        norm.kind(),
                        new TreeMaker().put("epsilon", norm.epsilon(), LayerSpec.LayerNorm.DEFAULT_EPSILON));
            case LayerSpec.BatchNorm norm ->
                withParameters(
                        norm.kind(),
                        new TreeMaker()
                                .put("epsilon", norm.epsilon(), LayerSpec.BatchNorm.DEFAULT_EPSILON)
                                .put("momentum", norm.momentum(), LayerSpec.BatchNorm.DEFAULT_MOMENTUM));
            case LayerSpec.Dropout dropout ->
                new TreeMaker().put("dropout", TreeMaker.number(dropout.rate())).tree();
            case LayerSpec.Custom custom ->
                throw new IllegalArgumentException(
                        "layer '%s': it is a function of the program's own, which no experiment file can hold"
                                .formatted(custom.kind()));
        };
    }

    private static Tree withParameters(String kind, TreeMaker parameters) {
        return parameters.isEmpty()
                ? TreeMaker.text(kind)
                : new TreeMaker().put(kind, parameters.tree()).tree();
    }

    static Tree activation(Activation activation) {
        TreeMaker made = new TreeMaker();
        Activation preset = ActivationReader.NAMES.get(activation.name());
        if (activation instanceof LeakyRelu relu && preset instanceof LeakyRelu usual) {
            made.put("alpha", relu.alpha(), usual.alpha());
        } else if (activation instanceof Elu elu && preset instanceof Elu usual) {
            made.put("alpha", elu.alpha(), usual.alpha());
        }
        return TreeMaker.kinded(activation.name(), made);
    }

    /** The same items with a block that stands several times in a row written once, where that makes them fewer. */
    private static List<Tree> folded(List<Tree> items) {
        List<Tree> folded = new ArrayList<>();
        int at = 0;
        while (at < items.size()) {
            int length = 1;
            int times = 1;
            for (int l = 1; l <= LONGEST_BLOCK; l++) {
                int repeats = repeats(items, at, l);
                if (repeats > 1 && (repeats - 1) * l > (times - 1) * length) {
                    length = l;
                    times = repeats;
                }
            }
            List<Tree> block = items.subList(at, at + length);
            if (times * length > length + 1) {
                folded.add(new TreeMaker()
                        .put("repeat", TreeMaker.number(times))
                        .put("layers", TreeMaker.list(block))
                        .tree());
                at += times * length;
            } else {
                folded.add(items.get(at));
                at++;
            }
        }
        return folded;
    }

    private static int repeats(List<Tree> items, int from, int length) {
        int times = 1;
        for (int at = from + length; at + length <= items.size(); at += length) {
            if (!items.subList(at, at + length).equals(items.subList(from, from + length))) {
                break;
            }
            times++;
        }
        return from + length <= items.size() ? times : 0;
    }
}
