package dev.gradiometer.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.experiment.models.ForeignModel;
import dev.gradiometer.experiment.models.ModelFiles;
import dev.gradiometer.experiment.models.ModelNetwork;
import dev.gradiometer.experiment.models.ModelRemark;
import dev.gradiometer.experiment.models.ModelTraining;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that real PyTorch, Keras and onnx write compute here what the framework, or ONNX Runtime, says of them.
 * Skipped where Python or the framework is not found.
 */
class ForeignModelsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tower.onnx",
                "normed.onnx",
                "wide.onnx",
                "plain.onnx",
                "hand.onnx",
                "beside.onnx",
                "plain.safetensors",
                "digits.safetensors",
                "keras-tower.keras",
                "keras-tower.h5",
                "keras-block.keras",
                "keras-block.h5"
            })
    void computesWhatTheFrameworkComputes(String name) throws IOException {
        ForeignModel model = ModelFiles.read(OtherPrograms.made(name), null);
        assertThat(model.obstacle()).isEmpty();
        ModelNetwork network = model.network();
        assertThat(network.precision()).isEqualTo(name.startsWith("wide") ? Precision.FLOAT64 : Precision.FLOAT32);
        try (Npz kept = Npz.open(OtherPrograms.made(name.replaceAll("\\..*", ".npz")))) {
            OtherPrograms.assertNear(network.build(network.precision()), kept);
        }
    }

    @Test
    void readsTheArraysOfWhatItCannotTrain() {
        ForeignModel model = ModelFiles.read(OtherPrograms.made("convolution.onnx"), null);
        assertThat(model.network()).isNull();
        assertThat(model.obstacle()).contains("operator Conv");
        assertThat(model.arrays().values()).extracting(Tensor::describe).contains("F32 [4, 1, 3, 3]", "F32 [2, 16]");
    }

    @Test
    void takesFloatsOfAnyWidthAndSaysWhatIsGuessed() {
        ForeignModel half = ModelFiles.read(OtherPrograms.made("half.safetensors"), null);
        assertThat(half.network().precision()).isEqualTo(Precision.FLOAT32);
        assertThat(half.remarks()).containsExactly(new ModelRemark.Guessed(new Relu()));
        assertThat(ModelFiles.read(OtherPrograms.made("half.safetensors"), new Tanh())
                        .remarks())
                .isEmpty();
    }

    @Test
    void knowsHowAModelOfKerasWasTrained() {
        assertThat(ModelFiles.read(OtherPrograms.made("keras-tower.keras"), null)
                        .training())
                .isEqualTo(new ModelTraining("categorical-cross-entropy", new Sgd(), 0.03));
        assertThat(ModelFiles.read(OtherPrograms.made("keras-block.h5"), null).training())
                .isEqualTo(new ModelTraining("squared-error", Adam.DEFAULT, 0.001));
    }

    @Test
    void neverReadsAPickle() {
        Path pickle = OtherPrograms.made("plain.pt");
        assertThatThrownBy(() -> ModelFiles.read(pickle, null))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("pickle")
                .hasMessageContaining("save_file(model.state_dict()");
    }
}
