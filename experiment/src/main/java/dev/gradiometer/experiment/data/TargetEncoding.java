package dev.gradiometer.experiment.data;

/** How a class becomes the targets that a network is held against; regression has numbers and needs none. */
public enum TargetEncoding {
    /** One column a class, 1 for the sample's class and 0 elsewhere. */
    ONE_HOT("one-hot"),
    /** One column with the class's index: 0 or 1 for two classes, which suits a network with one output. */
    INDEX("index");

    private final String label;

    TargetEncoding(String label) {
        this.label = label;
    }

    /** The name used in experiment files. */
    public String label() {
        return label;
    }
}
