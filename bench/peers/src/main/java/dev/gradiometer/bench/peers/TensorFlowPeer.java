package dev.gradiometer.bench.peers;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.bench.contest.Contestant;
import dev.gradiometer.bench.contest.Entry;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.readings.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** TensorFlow Java in graph mode: the step is one graph, run as a whole by a session. */
public final class TensorFlowPeer implements Contestant {
    /** Made by the service loader. */
    public TensorFlowPeer() {}

    @Override
    public String name() {
        return "tensorflow-java";
    }

    @Override
    public boolean hasInstruments() {
        return false;
    }

    @Override
    public boolean hasFloat64() {
        return false;
    }

    @Override
    public boolean isUsual() {
        return true;
    }

    @Override
    public Training start(Entry entry) {
        System.setProperty("org.bytedeco.javacpp.cachedir", Natives.folder("tensorflow"));
        Workload workload = entry.workload();
        Workload.Sample sample = workload.sample(Precision.FLOAT32);
        Graph graph = new Graph();
        Ops tf = Ops.create(graph);
        Shape batch = Shape.of(workload.batch(), workload.inputs());
        Placeholder<TFloat32> inputs = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
        Placeholder<TFloat32> targets =
                tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(workload.batch(), workload.outputs())));
        List<Parameter> initial = workload.network(Precision.FLOAT32).parameters();
        List<Operand<TFloat32>> variables = new ArrayList<>();
        List<Op> assignments = new ArrayList<>();
        for (Parameter parameter : initial) {
            Operand<TFloat32> value = tf.constant(tensor(parameter));
            Variable<TFloat32> variable = tf.variable(value.shape(), TFloat32.class);
            variables.add(variable);
            assignments.add(tf.assign(variable, value));
        }
        List<Operand<TFloat32>> signals = new ArrayList<>();
        Operand<TFloat32> signal = inputs;
        for (int l = 0; l <= workload.depth(); l++) {
            signals.add(signal);
            Operand<TFloat32> product = tf.linalg.matMul(signal, variables.get(2 * l), MatMul.transposeB(true));
            signal = tf.nn.biasAdd(product, variables.get(2 * l + 1));
            if (l < workload.depth()) {
                signal = workload.sigmoid() ? tf.math.sigmoid(signal) : tf.nn.relu(signal);
            }
        }
        SoftmaxCrossEntropyWithLogits<TFloat32> entropy = tf.nn.softmaxCrossEntropyWithLogits(signal, targets);
        Operand<TFloat32> loss = tf.math.mean(entropy.loss(), tf.constant(0));
        List<Operand<TFloat32>> wanted = new ArrayList<>(variables);
        wanted.addAll(signals.subList(1, signals.size()));
        Gradients gradients = tf.gradients(loss, wanted);
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            int layer = i / 2;
            // Without this a layer's weights may be updated before the error signal has gone back through them.
            List<Op> before = layer == 0 ? List.of() : List.of(gradients.dy(variables.size() + layer - 1));
            updates.add(tf.withControlDependencies(before)
                    .train
                    .applyGradientDescent(
                            variables.get(i), tf.constant((float) workload.learningRate()), gradients.<TFloat32>dy(i)));
        }
        Session session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(entry.threads())
                        .setInterOpParallelismThreads(entry.threads())
                        .build());
        Session.Runner assign = session.runner();
        assignments.forEach(assign::addTarget);
        assign.run().close();
        return new Training() {
            private final TFloat32 inputTensor = tensor(sample.inputs());
            private final TFloat32 targetTensor = tensor(sample.targets());

            @Override
            public double step() {
                Session.Runner run = session.runner().feed(inputs, inputTensor).feed(targets, targetTensor);
                updates.forEach(run::addTarget);
                try (Result result = run.fetch(loss).run()) {
                    return ((TFloat32) result.get(0)).getFloat();
                }
            }

            @Override
            public String version() {
                return "TensorFlow %s, graph mode".formatted(TensorFlow.version());
            }
        };
    }

    private static TFloat32 tensor(Parameter parameter) {
        Matrix values = parameter.values();
        return parameter.role() == ParameterRole.BIAS
                ? TFloat32.tensorOf(Shape.of(values.size()), DataBuffers.of(Floats.of(values)))
                : tensor(values);
    }

    private static TFloat32 tensor(Matrix matrix) {
        return TFloat32.tensorOf(Shape.of(matrix.rows(), matrix.columns()), DataBuffers.of(Floats.of(matrix)));
    }
}
