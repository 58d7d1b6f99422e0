package dev.gradiometer.experiment.spec;

import static dev.gradiometer.experiment.spec.BrokenFileTest.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken setting of a key, which --set makes, ends in one line that begins with it. */
class BrokenSettingTest {
    static Stream<Arguments> assignments() {
        return Stream.of(
                arguments("seed", "expected path=value, for example training.learning-rate=0.1"),
                arguments("=3", "expected path=value, for example training.learning-rate=0.1"),
                arguments("seed=", "has no value; null takes the key out of the file"),
                arguments("name=#1", "the value is a comment: put it in quotes"),
                arguments("name=a: b", "a mapping is written {key: value} here; text with a colon goes into quotes"),
                arguments("name=[a", "not YAML: "),
                arguments(
                        "a..b=1", "expected a path of keys and indexes such as network.layers[2].dense, got \"a..b\""),
                arguments("network.layers[x].dense=1", "expected a path of keys and indexes"),
                arguments("[0]=1", "expected a path of keys and indexes"),
                arguments("learning-rate=0.1", "learning-rate: no such key; one of name,"),
                arguments("trainig.epochs=1", "trainig: no such key; did you mean training?"),
                arguments("training.epoch=1", "training.epoch: no such key; did you mean epochs?"),
                arguments("training.optimiser.beta=0.9", "training.optimiser.beta: sgd has no such key; only kind"),
                arguments("network.layers[7].dense=1", "network.layers has no [7]: the last is [6]"),
                arguments(
                        "network.layers.dense=1",
                        "network.layers.dense: a list stands before .dense; write [0] to [6] for one of its items"),
                arguments("training[0]=1", "training is not a list, it has no [0]"),
                arguments("seed.x=1", "seed.x: what stands before .x is 1 and has no keys"),
                arguments("seed=1.5", "seed: expected a whole number not below 0, got 1.5"),
                arguments("seed=-1", "seed: expected a whole number not below 0, got -1"),
                arguments(
                        "seed=9223372036854775808",
                        "seed: expected a whole number not below 0, got 9223372036854775808"),
                arguments("seed=1e400", "seed: expected a whole number not below 0, got 1e400"),
                arguments("threads=0", "threads: expected a whole number from 1 to 1,024, got 0"),
                arguments("precision=float16", "precision: expected a precision, got \"float16\"; did you mean float"),
                arguments("precision=32", "precision: expected a precision, got 32; one of float32, float64"),
                arguments(
                        "training.learning-rate=.nan",
                        "training.learning-rate: expected a number above 0, got .nan, which is not finite"),
                arguments(
                        "training.learning-rate=1e999",
                        "training.learning-rate: expected a number above 0, got 1e999, which is not finite"),
                arguments("training.learning-rate=0", "training.learning-rate: expected a number above 0, got 0"),
                arguments(
                        "training.learning-rate=\"0.1\"",
                        "training.learning-rate: expected a number above 0, got \"0.1\""),
                arguments(
                        "training.learning-rate=[0.1]",
                        "training.learning-rate: expected a number above 0, got a list"),
                arguments(
                        "training.learning-rate=1_000",
                        "training.learning-rate: expected a number above 0, got \"1_000\""),
                arguments(
                        "training.batch=0",
                        "training.batch: expected a number of samples (a whole number from 1) or full, got 0"),
                arguments(
                        "training.batch=all",
                        "training.batch: expected a number of samples (a whole number from 1) or full, got \"all\""),
                arguments(
                        "training.optimiser=addam",
                        "training.optimiser: expected an optimiser, got \"addam\"; did you mean adam?"),
                arguments("training.optimiser={beta1: 0.9}", "training.optimiser: needs the key kind"),
                arguments(
                        "training.optimiser={kind: adam, beta1: 1}",
                        "training.optimiser.beta1: expected a number in [0, 1), got 1"),
                arguments(
                        "training.optimiser={kind: rmsprop, centered: yes}",
                        "training.optimiser.centered: expected true or false, got \"yes\""),
                arguments(
                        "training.optimiser={kind: prodigy, growth-rate: 1}",
                        "training.optimiser.growth-rate: expected a number above 1 or unlimited, got 1"),
                arguments("training.schedule=exponential", "training.schedule: needs the key factor"),
                arguments(
                        "training.schedule={kind: warm-up, steps: 3, then: {kind: warm-up, steps: 4}}",
                        "training.schedule.then: a warm-up cannot follow a warm-up: add its steps to the first"),
                arguments(
                        "training.clip={norm: 1, value: 2}",
                        "training.clip: norm and value are both given: keep one of the two"),
                arguments("training.clip={}", "training.clip: needs norm or value"),
                arguments(
                        "training.sharpness-guard={share: 1.5}",
                        "training.sharpness-guard.share: expected a number in (0, 1], got 1.5"),
                arguments("readings.sharpness={evry: 5}", "readings.sharpness.evry: no such key; did you mean every?"),
                arguments(
                        "readings.sharpness=true",
                        "readings.sharpness: expected a mapping (keys with values), got true"),
                arguments("training.clip={nrom: 1}", "training.clip.nrom: no such key; did you mean norm?"),
                arguments("training.clip=1", "training.clip: expected a mapping (keys with values), got 1"),
                arguments(
                        "training.weight-decay={l2: 1, decoupled: 1}",
                        "training.weight-decay: l2 and decoupled are both given: keep one of the two"),
                arguments("training.weight-decay={l2: 1e-4, spare: [biases, normalisation]}", ""),
                arguments(
                        "training.weight-decay={l2: 1e-4, spare: [bias]}",
                        "training.weight-decay.spare[0]: expected what to spare, got \"bias\"; did you mean biases?"),
                arguments(
                        "training.weight-decay={l2: 1e-4, spare: biases}",
                        "training.weight-decay.spare: expected a list of what does not decay, got \"biases\""),
                arguments("training.weight-decay={spare: [biases]}", "training.weight-decay: needs l2 or decoupled"),
                arguments(
                        "training.weight-decay=lots",
                        "training.weight-decay: expected a number not below 0, or a mapping with l2 "
                                + "or decoupled, got \"lots\""),
                arguments("training.maximise=true", ""),
                arguments("training.maximise=up", "training.maximise: expected true or false, got \"up\""),
                arguments("training.maximize=true", "training.maximize: no such key; did you mean maximise?"),
                arguments("training.stop=training-loss", ""),
                arguments("training.stop={}", ""),
                arguments(
                        "training.stop=validation",
                        "training.stop: expected what to watch, got \"validation\"; did you mean validation-loss?"),
                arguments(
                        "training.stop=accuracy",
                        "training.stop: expected what to watch, got \"accuracy\"; one of "
                                + "validation-loss, training-loss"),
                arguments(
                        "training.stop=true",
                        "training.stop: expected a mapping with when, patience and keep, or what to "
                                + "watch alone, got true"),
                arguments(
                        "training.stop={patience: 0}",
                        "training.stop.patience: expected a whole number from 1 to 1,000,000, got 0"),
                arguments("training.stop.keep=both", "training.stop.keep: expected what to keep, got \"both\"; one of"),
                arguments("training.stop={wen: x}", "training.stop.wen: no such key; did you mean when?"),
                arguments("network.initialiser={kind: constant}", "network.initialiser: needs the key value"),
                arguments(
                        "network.initialiser={kind: uniform, low: 2, high: 1}",
                        "network.initialiser: high (1.0) is below low (2.0)"),
                arguments(
                        "network.initialiser=xavier",
                        "network.initialiser: expected an initialiser, got \"xavier\"; one of zeros,"),
                arguments(
                        "network.layers[4].dropout=1", "network.layers[4].dropout: expected a number in [0, 1), got 1"),
                arguments(
                        "network.layers[0].repeat=100001",
                        "network.layers[0].repeat: expected a whole number from 1 to 100,000, got 100001"),
                arguments(
                        "network.layers[6].dense=1000001",
                        "network.layers[6].dense: expected a whole number from 1 to 1,000,000, got 1000001"),
                arguments(
                        "network.layers[6].dense=ten",
                        "network.layers[6].dense: expected a whole number from 1 to 1,000,000, got \"ten\""),
                arguments(
                        "network.layers[6].bias=maybe",
                        "network.layers[6].bias: expected an initialiser, got \"maybe\"; one of zeros,"),
                arguments("network.layers[6].frozen=true", ""),
                arguments(
                        "network.layers[6].frozen=half",
                        "network.layers[6].frozen: expected true or false, got \"half\""),
                arguments("network.layers[6].freeze=true", "network.layers[6].freeze: dense has no such key"),
                arguments(
                        "network.layers[3].batch-norm.momentum=0",
                        "network.layers[3].batch-norm.momentum: expected a number in (0, 1], got 0"),
                arguments("data.samples=9", "data.samples: samples is 9; choose a whole number from 10 to 10,000,000"),
                arguments("data.split.validation=0.5", ""),
                arguments(
                        "data.split={validation: 0.6, test: 0.5}",
                        "data.split.validation: validation 0.6 and test 0.5 leave nothing to train on"),
                arguments(
                        "data.split={column: part}",
                        "data.split.column: only a table has columns; this source is stroke-digits"),
                arguments(
                        "data.scaling=normalise",
                        "data.scaling: expected a scaling, got \"normalise\"; one of none, unit, min-max, standardise"),
                arguments(
                        "data.scaling=standardize",
                        "data.scaling: expected a scaling, got \"standardize\"; did you mean standardise?"),
                arguments("data={source: csv, label: y}", "data: needs the key path"),
                arguments(
                        "data={source: csv, path: a.csv}", "data: needs label (the column with the class) or targets"),
                arguments("data={source: csv, path: a.csv, label: y, targets: [z]}", "data.targets: keep one of label"),
                arguments(
                        "data={source: csv, path: a.csv, label: y, delimiter: ';;'}",
                        "data.delimiter: expected one character"),
                arguments(
                        "data={source: csv, path: a.csv, label: y, delimiter: x}",
                        "data.delimiter: delimiter is 'x'; choose a character"),
                arguments(
                        "data={source: csv, path: a.csv, targets: []}",
                        "data.targets: targets is empty; name at least one column"),
                arguments("data={source: parquet, label: y}", "data: needs the key path"),
                arguments(
                        "data={source: parquet, path: a.parquet, label: y, header: false}",
                        "data.header: parquet has no such key"),
                arguments("data={source: sql, url: 'jdbc:x:y', label: y}", "data: needs the key query"),
                arguments(
                        "data={source: sql, url: shop, query: select 1, label: y}",
                        "data.url: url does not begin with jdbc:"),
                arguments(
                        "data={source: sql, url: 'jdbc:x:y', query: drop table x, label: y}",
                        "data.query: query begins with 'drop'; give one that selects"),
                arguments(
                        "data={source: sql, url: 'jdbc:x', password: hi, query: select 1, label: y}",
                        "data.password: password is written out"),
                arguments(
                        "data={source: idx}",
                        "data: needs dir (a folder with MNIST's four files), or images and labels (two files)"),
                arguments(
                        "data={source: idx, dir: d, labels: l}",
                        "data: dir names a folder with MNIST's four files: remove images and labels"),
                arguments(
                        "data={source: numpy, inputs: x.npy}",
                        "data: needs path (a .npz file), or inputs and targets (two .npy files)"),
                arguments(
                        "data={source: numpy, path: a.npz, test-inputs: x}",
                        "data: the test set has inputs x and targets null"),
                arguments("data={source: parity, bits: 30}", "data.bits: bits is 30 and samples is not given"),
                arguments("data={source: circles, factor: 1}", "data.factor: expected a number in (0, 1), got 1"),
                arguments(
                        "data=circles",
                        "data: expected a mapping with the key source, got \"circles\"; source is one of csv,"),
                arguments("loss=mse", "loss: expected a loss, got \"mse\"; did you mean mean-squared-error?"),
                arguments("loss={kind: mean-squared-error}", ""),
                arguments(
                        "loss={kind: mean-squared-error, delta: 2}", "loss.delta: mean-squared-error has no such key"),
                arguments("loss={kind: huber, delta: 0}", "loss.delta: expected a number above 0, got 0"),
                arguments("loss={delta: 1}", "loss: needs the key kind"),
                arguments("loss={kind: poisson, reduction: sum}", ""),
                arguments(
                        "loss={kind: categorical-cross-entropy, clipped: false}",
                        "loss.clipped: false goes back to the logits of a softmax at the network's end, and there is"
                                + " none; if the outputs are logits, choose categorical-cross-entropy-on-logits"),
                arguments(
                        "loss={kind: binary-cross-entropy, clipped: 1e-7}",
                        "loss.clipped: expected true or false, got 1e-7"),
                arguments(
                        "loss={kind: binary-cross-entropy-on-logits, clipped: true}",
                        "loss.clipped: binary-cross-entropy-on-logits has no such key"),
                arguments(
                        "loss={kind: poisson, reduction: total}",
                        "loss.reduction: expected a reduction, got \"total\"; one of mean, sum"),
                arguments("loss={kind: poisson, reduce: sum}", "loss.reduce: poisson has no such key"),
                arguments(
                        "readings.every=0",
                        "readings.every: expected a number of steps (a whole number from 1) or auto, got 0"),
                arguments(
                        "readings.checkpoint-every=epoch",
                        "readings.checkpoint-every: expected a whole number from 1 to 2,147,483,647, got \"epoch\""),
                arguments("diagnosis.thresholds={a: high}", "diagnosis.thresholds.a: expected a number, got \"high\""),
                arguments("diagnosis.threshold={a: 1}", "diagnosis.threshold: no such key; did you mean thresholds?"));
    }

    @ParameterizedTest
    @MethodSource("assignments")
    void aBrokenOverrideIsRefusedInOneLine(String assignment, String expected) {
        if (expected.isEmpty()) {
            Samples.with(assignment);
            return;
        }
        assertThat(message(Samples.whole(), assignment))
                .startsWith("setting " + assignment + ": " + expected)
                .doesNotContainPattern("\\R|\\p{Cntrl}");
    }

    @Test
    void allThatIsWrongWithSettingsIsSaidTogether() {
        assertThat(message(Samples.SMALL, "seed", "network[3]=1", "seed=2"))
                .isEqualTo("setting seed: expected path=value, for example training.learning-rate=0.1;"
                        + " setting network[3]=1: network is not a list, it has no [3]");
    }
}
