package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a model of another program, whichever format its file is in; the content decides, not the name. */
public final class ModelFiles {
    private static final int BEGINNING = 16;
    private static final byte[] HDF = {(byte) 0x89, 'H', 'D', 'F'};
    private static final List<String> ENDINGS = List.of(".onnx", ".keras", ".h5", ".hdf5", ".safetensors");

    private ModelFiles() {}

    /** Whether a path is named like a model, or like a file of PyTorch, which is refused with what to do. */
    public static boolean isNamedLikeOne(Path path) {
        String name = FileTrouble.name(path).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) || isPickleName(name);
    }

    private static boolean isPickleName(String name) {
        return name.endsWith(".pt") || name.endsWith(".pth") || name.endsWith(".pkl");
    }

    /**
     * Reads a model.
     *
     * @param activation between dense layers of a file that does not say which; null for a guess, which is said
     * @throws UserInputException if the file cannot be read, is in no format that is read, or is damaged
     */
    public static ForeignModel read(Path path, @Nullable Activation activation) {
        try {
            byte[] beginning = beginning(path);
            if (starts(beginning, HDF)) {
                return KerasModels.hdf5(path);
            }
            if (starts(beginning, new byte[] {'P', 'K', 3, 4})) {
                return KerasModels.archive(path);
            }
            if (beginning.length > 8 && beginning[8] == '{') {
                return TorchModels.read(path, activation);
            }
            if (beginning.length > 0 && beginning[0] == (byte) 0x80) {
                throw pickle(path);
            }
            if (beginning.length > 0 && beginning[0] == 8) {
                return OnnxModels.read(path);
            }
            throw new UserInputException(
                    "%s: expected a model as .onnx, .keras, .h5 or .safetensors; its content is none of these"
                            .formatted(path));
        } catch (IOException e) {
            throw FileTrouble.unreadable(path, e);
        }
    }

    private static byte[] beginning(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.readNBytes(BEGINNING);
        }
    }

    private static boolean starts(byte[] bytes, byte[] with) {
        return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(new String(with, StandardCharsets.ISO_8859_1));
    }

    static UserInputException pickle(Path path) {
        return new UserInputException(
                ("%s: it is a pickle, which can hold any code and is never read; save the weights with"
                                + " safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")")
                        .formatted(path));
    }
}
