package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.network.Cell;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.NonFinite.Operation;
import dev.gradiometer.readings.ParameterRole;
import java.util.Arrays;
import java.util.List;

/** Gathers what the passes measured into a {@link GradientFlow} and finds the first non-finite value. */
final class FlowMeter {
    private final GradientFlow flow;
    private final Network network;
    private final Kernels kernels;
    private final Tally scratch = new Tally();

    FlowMeter(GradientFlow flow, Kernels kernels) {
        this.flow = flow;
        this.network = flow.network();
        this.kernels = kernels;
    }

    /** Merges the blocks' sums in the order of their rows. */
    void readPasses(BatchPlan plan) {
        List<Pass> passes = plan.passes();
        flow.input().reset();
        for (Tally part : plan.inputSums()) {
            flow.input().add(part);
        }
        note(Operation.INPUT, flow.input(), "input", -1, network.inputs());
        List<Layer> order = network.executionOrder();
        for (int o = 0; o < order.size(); o++) {
            Layer layer = order.get(o);
            int l = layer.index();
            Tally output = flow.output(layer);
            Tally error = flow.error(layer);
            int[] live = flow.live(layer);
            output.reset();
            error.reset();
            Arrays.fill(live, 0);
            for (int i = 0; i < passes.size(); i++) {
                Cell cell = passes.get(i).cells().get(l);
                output.add(cell.output());
                error.add(cell.error());
                int[] part = cell.live();
                for (int unit = 0; part != null && unit < live.length; unit++) {
                    live[unit] += part[unit];
                }
            }
            note(Operation.FORWARD, output, layer.name(), l, layer.place().outputs());
        }
        if (flow.nonFinite == null && !Double.isFinite(flow.loss)) {
            flow.nonFinite = new NonFinite(flow.step, Operation.LOSS, "", -1, -1, 1);
        }
        for (int o = order.size() - 1; o >= 0; o--) {
            Layer layer = order.get(o);
            note(
                    Operation.BACKWARD,
                    flow.error(layer),
                    layer.name(),
                    layer.index(),
                    layer.place().outputs());
        }
        for (int p = 0; p < network.parameters().size(); p++) {
            Parameter parameter = network.parameters().get(p);
            noteParameter(Operation.GRADIENT, flow.gradient(parameter), parameter);
        }
    }

    /** Takes in the sums over updates and updated parameters, which others have gathered. */
    void readUpdate(ParameterWork work) {
        for (Parameter parameter : network.parameters()) {
            Tally change = flow.update(parameter);
            if (flow.nonFinite == null && change.nonFinite > 0 && work.exponent(parameter.index()) > 0) {
                noteOverflow(work, parameter);
            }
            noteParameter(Operation.UPDATE, change, parameter);
            noteParameter(Operation.WEIGHTS, flow.weights(parameter), parameter);
        }
    }

    /** A gradient that is finite in its scaled form may still be beyond the network's precision. */
    private void noteOverflow(ParameterWork work, Parameter parameter) {
        Matrix gradient = work.gradient(parameter.index());
        Matrix trueGradient = Matrix.zeros(gradient.precision(), gradient.rows(), gradient.columns());
        kernels.trueScale(gradient, work.exponent(parameter.index()), trueGradient);
        scratch.reset();
        kernels.tally(trueGradient, scratch);
        noteParameter(Operation.GRADIENT, scratch, parameter);
    }

    private void noteParameter(Operation operation, Tally tally, Parameter parameter) {
        boolean matrix = parameter.role() == ParameterRole.WEIGHTS;
        if (flow.nonFinite == null && tally.nonFinite > 0) {
            int columns = parameter.values().columns();
            long unit = matrix ? tally.firstNonFinite / columns : tally.firstNonFinite;
            flow.nonFinite = new NonFinite(
                    flow.step, operation, parameter.name(), parameter.layer(), (int) unit, tally.nonFinite);
        }
    }

    private void note(Operation operation, Tally tally, String place, int layer, int columns) {
        if (flow.nonFinite == null && tally.nonFinite > 0) {
            int unit = (int) (tally.firstNonFinite % columns);
            flow.nonFinite = new NonFinite(flow.step, operation, place, layer, unit, tally.nonFinite);
        }
    }
}
