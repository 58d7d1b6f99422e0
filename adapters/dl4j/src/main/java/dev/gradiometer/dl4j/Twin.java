package dev.gradiometer.dl4j;

import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.Extents;
import dev.gradiometer.watch.LayerArrays;
import dev.gradiometer.watch.LiveSlope;
import dev.gradiometer.watch.LiveUnits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A copy of a network on which batches are run once more, layer by layer: nothing of the training is touched. Layers
 * that end in an activation give z in the copy, and their activations are applied here, so that both are seen.
 */
final class Twin {
    private final MultiLayerNetwork network;
    private final Activations activations;
    private final List<IActivation> applied = new ArrayList<>();
    private final WatchedLoss loss;
    private final IActivation last;

    /** @throws IllegalArgumentException if the network's last layer has no loss of the usual kind */
    Twin(MultiLayerNetwork original, Activations activations) {
        this.network = original.clone();
        this.activations = activations;
        network.setListeners();
        network.initGradientsView();
        int depth = network.getnLayers();
        for (int l = 0; l < depth - 1; l++) {
            applied.add(takeActivation(conf(l)));
        }
        if (!(conf(depth - 1) instanceof BaseOutputLayer output)) {
            throw new IllegalArgumentException(
                    "the last layer is %s, and only networks that end in an output layer with"
                                    .formatted(Kind.name(conf(depth - 1)))
                            + " weights and a loss can be watched");
        }
        this.loss = new WatchedLoss(output.getLossFn());
        this.last = output.getActivationFn();
        output.setLossFn(loss);
    }

    /** The activation of a layer that can be taken apart from it, which the copy then does without. */
    private static IActivation takeActivation(org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (layer instanceof BaseLayer owner && Kind.endsInActivation(layer)) {
            IActivation own = owner.getActivationFn();
            owner.setActivationFn(new ActivationIdentity());
            return own;
        }
        return new ActivationIdentity();
    }

    org.deeplearning4j.nn.conf.layers.Layer conf(int layer) {
        Layer built = network.getLayer(layer);
        return built.conf().getLayer();
    }

    ILossFunction loss() {
        return loss.loss();
    }

    IActivation lastActivation() {
        return last;
    }

    /** Takes the parameters as the training has them now. */
    void follow(MultiLayerNetwork original) {
        network.params().assign(original.params());
    }

    /** The output layer's z for a batch: in training mode with dropout and the batch's statistics. */
    INDArray forward(INDArray features, boolean training) {
        INDArray signal = intoOutput(features, training, null);
        Layer output = network.getOutputLayer();
        BaseOutputLayer conf = (BaseOutputLayer) output.conf().getLayer();
        conf.setActivationFn(new ActivationIdentity());
        try {
            output.setInput(signal, LayerWorkspaceMgr.noWorkspaces());
            return output.activate(training, LayerWorkspaceMgr.noWorkspaces());
        } finally {
            conf.setActivationFn(last);
        }
    }

    /** What the loss reads of the network's answer to a batch, in evaluation mode. */
    INDArray answers(INDArray features) {
        INDArray z = forward(features, false);
        return Losses.fused(loss.loss(), last) ? z : last.getActivation(z, false);
    }

    /** Mean loss of what {@link #answers} gave. */
    double lossOf(INDArray labels, INDArray answers, int samples) {
        return Losses.of(loss.loss(), labels, answers, Losses.through(loss.loss(), last), samples);
    }

    /** Mean loss of the batch that was run last. */
    double lossOfPass(int samples) {
        return Losses.of(loss.loss(), loss.labels(), loss.preOutput(), last, samples);
    }

    /** Mean loss of a batch run forward in training mode. */
    double lossAgain(INDArray features, INDArray labels) {
        return Losses.of(loss.loss(), labels, forward(features, true), last, (int) features.size(0));
    }

    private INDArray intoOutput(INDArray features, boolean training, @Nullable Pass pass) {
        LayerWorkspaceMgr plain = LayerWorkspaceMgr.noWorkspaces();
        int batch = (int) features.size(0);
        network.setInputMiniBatchSize(batch);
        INDArray signal = features.dup();
        for (int l = 0; l < network.getnLayers() - 1; l++) {
            INDArray input = preProcessed(l, signal, batch);
            Layer layer = network.getLayer(l);
            layer.setInput(input, plain);
            INDArray z = layer.activate(training, plain);
            IActivation phi = applied.get(l);
            INDArray h = Activations.isIdentity(phi) ? z : phi.getActivation(z.dup(), training);
            if (pass != null) {
                pass.forward(l, input, z, h);
            }
            signal = h;
        }
        return preProcessed(network.getnLayers() - 1, signal, batch);
    }

    private INDArray preProcessed(int layer, INDArray signal, int batch) {
        InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(layer);
        return before == null ? signal : before.preProcess(signal.dup(), batch, LayerWorkspaceMgr.noWorkspaces());
    }

    /** A batch forward and back. */
    Pass run(INDArray features, INDArray labels) {
        Pass pass = new Pass((int) features.size(0));
        INDArray signal = intoOutput(features, true, pass);
        pass.back(signal, labels);
        return pass;
    }

    /** What one batch showed. */
    final class Pass {
        private final int batch;
        private final List<LayerArrays> layers = new ArrayList<>();
        private final Map<Integer, LayerArrays> weighted = new HashMap<>();
        private final Map<Integer, LayerArrays> activated = new HashMap<>();
        private final Map<Integer, INDArray> preActivations = new HashMap<>();
        private final Map<String, Integer> names = new HashMap<>();

        private Pass(int batch) {
            this.batch = batch;
        }

        /** All layers by index: those of DL4J, each with its activation behind it. */
        List<LayerArrays> layers() {
            return List.copyOf(layers);
        }

        /** The layer that has the parameters of DL4J's layer {@code number}. */
        LayerArrays owner(int number) {
            LayerArrays owner = weighted.get(number);
            if (owner == null) {
                throw new IllegalStateException("layer " + number + " was not passed");
            }
            return owner;
        }

        WatchedLoss loss() {
            return loss;
        }

        private void forward(int number, INDArray input, INDArray z, INDArray h) {
            IActivation phi = applied.get(number);
            org.deeplearning4j.nn.conf.layers.Layer conf = conf(number);
            boolean own = conf instanceof ActivationLayer;
            LayerRole role = own
                    ? activations.role(((ActivationLayer) conf).getActivationFn())
                    : Kind.role(conf, network.getLayer(number).numParams() > 0);
            LiveSlope slope = own
                    ? activations
                            .slope(((ActivationLayer) conf).getActivationFn())
                            .orElse(null)
                    : null;
            String kind = own ? Activations.name(((ActivationLayer) conf).getActivationFn()) : Kind.name(conf);
            weighted.put(number, add(kind, role, input, z, slope));
            if (!Activations.isIdentity(phi)) {
                preActivations.put(number, z);
                activated.put(number, activation(phi, z, h));
            }
        }

        private LayerArrays activation(IActivation phi, INDArray z, INDArray h) {
            return add(
                    Activations.name(phi),
                    activations.role(phi),
                    z,
                    h,
                    activations.slope(phi).orElse(null));
        }

        private LayerArrays add(
                String kind, LayerRole role, INDArray input, INDArray output, @Nullable LiveSlope slope) {
            Extents to = Arrays.extents(output);
            String name = kind + names.merge(kind, 1, Integer::sum);
            LayerSetup setup = new LayerSetup(
                    layers.size(), name, kind, -1, Arrays.extents(input).shape(), to.shape(), role);
            LiveUnits live = slope == null ? null : to.live(Arrays.entries(input), slope);
            LayerArrays layer = new LayerArrays(setup, to, Arrays.entries(output), live);
            layers.add(layer);
            return layer;
        }

        private void back(INDArray intoOutput, INDArray labels) {
            LayerWorkspaceMgr plain = LayerWorkspaceMgr.noWorkspaces();
            int number = network.getnLayers() - 1;
            Layer output = network.getOutputLayer();
            output.setInput(intoOutput, plain);
            ((IOutputLayer) output).setLabels(labels.dup());
            INDArray signal = output.backpropGradient(null, plain).getSecond();
            LayerArrays end = add(Kind.name(conf(number)), new LayerRole.Weights(), intoOutput, loss.preOutput(), null);
            weighted.put(number, end);
            end.wentBack(mean(loss.gradient()));
            if (!Losses.fused(loss.loss(), last) && !Activations.isIdentity(last)) {
                INDArray h = last.getActivation(loss.preOutput().dup(), true);
                activation(last, loss.preOutput(), h)
                        .wentBack(mean(loss.loss()
                                .computeGradient(loss.labels(), h.dup(), new ActivationIdentity(), loss.mask())));
            }
            for (int l = number; l > 0 && signal != null; l--) {
                signal = below(l, signal);
            }
        }

        /** From the signal at the input of a layer, behind its preprocessor, to that at the input of the one before. */
        private @Nullable INDArray below(int layer, INDArray signal) {
            LayerWorkspaceMgr plain = LayerWorkspaceMgr.noWorkspaces();
            InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(layer);
            INDArray delta = before == null ? signal : before.backprop(signal, batch, plain);
            int number = layer - 1;
            INDArray u = delta;
            INDArray z = preActivations.get(number);
            LayerArrays activation = activated.get(number);
            if (z != null && activation != null) {
                activation.wentBack(mean(delta));
                u = applied.get(number).backprop(z.dup(), delta.dup()).getFirst();
            }
            owner(number).wentBack(mean(u));
            Layer built = network.getLayer(number);
            return built instanceof FrozenLayer
                    ? null
                    : built.backpropGradient(u.dup(), plain).getSecond();
        }

        /** DL4J's signals are of the sum over the batch. */
        private Entries mean(INDArray signal) {
            return Arrays.entries(signal.div(batch));
        }
    }
}
