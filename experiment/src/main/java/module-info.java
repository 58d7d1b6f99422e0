/** The experiment file, data sets, the training loop and checkpoints. */
module dev.gradiometer.experiment {
    requires transitive dev.gradiometer.instruments;
    requires transitive dev.gradiometer.runfolder;
    requires transitive dev.gradiometer.formats;
    requires transitive dev.gradiometer.tables;
    requires org.snakeyaml.engine;

    exports dev.gradiometer.experiment.checkpoint;
    exports dev.gradiometer.experiment.data;
    exports dev.gradiometer.experiment.metrics;
    exports dev.gradiometer.experiment.models;
    exports dev.gradiometer.experiment.onnx;
    exports dev.gradiometer.experiment.prediction;
    exports dev.gradiometer.experiment.preprocessing;
    exports dev.gradiometer.experiment.session;
    exports dev.gradiometer.experiment.spec;
    exports dev.gradiometer.experiment.weights;
}
