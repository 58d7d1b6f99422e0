package dev.gradiometer.experiment.spec;

/**
 * One item of a network's layers, as an experiment file would say it; {@link Layers} makes them. An item is a value: it
 * may stand in several networks.
 */
public sealed class LayerItem permits DenseItem {
    private final Tree.Entries tree;

    LayerItem(Tree.Entries tree) {
        this.tree = tree;
    }

    Tree.Entries tree() {
        return tree;
    }

    @Override
    public final String toString() {
        return YamlWriter.flow(tree);
    }
}
