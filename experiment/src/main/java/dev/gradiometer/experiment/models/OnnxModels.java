package dev.gradiometer.experiment.models;

import dev.gradiometer.experiment.models.Step.Operation;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.onnx.OnnxFile;
import dev.gradiometer.formats.onnx.OnnxNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads models in ONNX. */
final class OnnxModels {
    private final SequencedMap<String, Tensor> constants;
    private final List<Step> steps = new ArrayList<>();

    private OnnxModels(OnnxFile file) {
        constants = new LinkedHashMap<>(file.constants());
        for (OnnxNode node : file.nodes()) {
            add(node);
        }
    }

    static ForeignModel read(Path path) throws IOException {
        OnnxFile file = OnnxFile.read(path.toString(), path);
        OnnxModels model = new OnnxModels(file);
        return ForeignModel.of(
                "ONNX",
                file.producer(),
                file.constants(),
                ModelTraining.UNKNOWN,
                List.of(),
                file.passedOver(),
                () -> model.network(file));
    }

    /** From the one input to the first output that layers lead to. */
    private ModelNetwork network(OnnxFile file) throws Unreadable {
        if (file.inputs().size() != 1 || file.outputs().isEmpty()) {
            throw new Unreadable("it has %d inputs and %d outputs; one input is read"
                    .formatted(file.inputs().size(), file.outputs().size()));
        }
        Unreadable why = null;
        for (String output : file.outputs()) {
            try {
                return ModelNetwork.of(
                        ChainWalk.layers(steps, file.inputs().getFirst().name(), output));
            } catch (Unreadable e) {
                why = why == null ? e : why;
            }
        }
        throw why == null ? new Unreadable("it has no output") : why;
    }

    private void add(OnnxNode node) {
        if (node.outputs().isEmpty() || constant(node)) {
            return;
        }
        List<String> variables = node.inputs().stream()
                .filter(i -> !i.isEmpty() && !constants.containsKey(i))
                .toList();
        Operation operation = node.domain().isEmpty()
                ? OnnxOperators.of(node, constants, variables)
                : new Step.Unknown("the operator %s of %s".formatted(node.operator(), node.domain()));
        steps.add(new Step(node.called(), variables, node.outputs().getFirst(), operation));
    }

    /** What is made of constants alone is one; so far as exporters leave that to do. */
    private boolean constant(OnnxNode node) {
        String output = node.outputs().getFirst();
        if (node.operator().equals("Constant") && node.domain().isEmpty()) {
            Tensor value = node.array("value").orElseGet(() -> {
                double number = node.number("value_float", node.number("value_int", Double.NaN));
                return Tensor.of(new double[] {number});
            });
            constants.put(output, value);
            return true;
        }
        Tensor of = node.inputs().size() == 1 ? constants.get(node.inputs().getFirst()) : null;
        if (of == null) {
            return false;
        }
        if (node.operator().equals("Identity") || node.operator().equals("Cast")) {
            constants.put(output, of);
            return true;
        }
        if (node.operator().equals("Transpose") && of.dimensions() == 2) {
            constants.put(output, of.transposed());
            return true;
        }
        return false;
    }
}
