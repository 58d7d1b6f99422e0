package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.instruments.sparsity.ClassFiring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a fully connected network puts out on some samples, layer by layer, counted without the sparsity instruments.
 *
 * @param hidden samples × inputs, and behind it samples × units of every hidden layer
 * @param units  units of every dense layer
 * @param last   samples × outputs
 */
public record Outputs(List<Matrix> hidden, List<Integer> units, Matrix last) {
    public static Outputs of(Network network, Matrix inputs) {
        Pass pass = new Pass(network, Kernels.best(), inputs.rows());
        pass.input().copyFrom(inputs);
        Matrix last = pass.forward(Pass.Conditions.evaluation(), 0);
        List<Matrix> hidden = new ArrayList<>(List.of(pass.input()));
        List<Integer> units = new ArrayList<>();
        for (Layer layer : network.layers()) {
            if (layer instanceof Layer.Activate) {
                hidden.add(pass.cells().get(layer.index()).activations());
            } else {
                units.add(layer.place().outputs());
            }
        }
        return new Outputs(hidden, units, last);
    }

    /** Multiply-adds of dense layer {@code l}, counted from 0, with an input that is zero: mean over the samples. */
    public double skipped(int l) {
        Matrix values = hidden.get(l);
        long zero = 0;
        for (int i = 0; i < values.size(); i++) {
            zero += values.get(i) == 0 ? 1 : 0;
        }
        return (double) zero / values.rows() * units.get(l);
    }

    /** Multiply-adds with an input that is not zero: mean over the samples. */
    public double multiplyAdds() {
        double products = 0;
        for (int l = 0; l < units.size(); l++) {
            products += (double) hidden.get(l).columns() * units.get(l) - skipped(l);
        }
        return products;
    }

    /** Per hidden layer and class, how often each unit's output is above zero. */
    public List<ClassFiring> positive(int[] labels, int classes) {
        int[] samples = new int[classes];
        Arrays.stream(labels).forEach(label -> samples[label]++);
        List<ClassFiring> firing = new ArrayList<>();
        for (int l = 1; l < hidden.size(); l++) {
            Matrix values = hidden.get(l);
            int[][] on = new int[classes][values.columns()];
            for (int i = 0; i < values.size(); i++) {
                on[labels[i / values.columns()]][i % values.columns()] += values.get(i) > 0 ? 1 : 0;
            }
            firing.add(new ClassFiring(
                    "hidden " + l,
                    Arrays.stream(samples).boxed().toList(),
                    Arrays.stream(on)
                            .map(row -> Arrays.stream(row).boxed().toList())
                            .toList()));
        }
        return firing;
    }

    /** Share of the samples whose largest output is that of their class. */
    public double accuracy(int[] labels) {
        int right = 0;
        for (int sample = 0; sample < labels.length; sample++) {
            int best = 0;
            for (int c = 1; c < last.columns(); c++) {
                best = last.get(sample, c) > last.get(sample, best) ? c : best;
            }
            right += best == labels[sample] ? 1 : 0;
        }
        return (double) right / labels.length;
    }
}
