package dev.gradiometer.experiment.models;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.hdf5.Hdf5;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the arrays of a layer are. */
sealed interface KerasWeights {
    /**
     * The arrays of a layer in the order in which Keras has them; none if it has none.
     *
     * @param kind  of the layer, such as {@code batch_normalization}
     * @param place how many of that kind came before it
     */
    List<Tensor> of(String name, String kind, int place);

    /** In {@code model.weights.h5}: {@code layers/dense_1/vars/0}, with the layer's name beside the group. */
    record OfPaths(Hdf5 file, Map<String, String> groups) implements KerasWeights {
        OfPaths(Hdf5 file) {
            this(file, new HashMap<>());
            for (String path : file.arrays().keySet()) {
                String group = path.substring(0, Math.max(0, path.lastIndexOf('/')));
                file.text(group, "name").ifPresent(name -> {
                    if (group.matches("layers/[^/]+/vars")) {
                        groups.put(name, group);
                    }
                });
            }
        }

        @Override
        public List<Tensor> of(String name, String kind, int place) {
            String counted = "layers/%s%s/vars".formatted(kind, place == 0 ? "" : "_" + place);
            String group = groups.getOrDefault(name, groups.isEmpty() ? counted : "");
            List<Tensor> arrays = new ArrayList<>();
            for (Tensor array = next(group, 0); array != null; array = next(group, arrays.size())) {
                arrays.add(array);
            }
            return arrays;
        }

        private @Nullable Tensor next(String group, int number) {
            return file.arrays().get(group + "/" + number);
        }
    }

    /** In a file of Keras 2: {@code model_weights/dense} lists the paths of its arrays. */
    record OfNames(Hdf5 file) implements KerasWeights {
        @Override
        public List<Tensor> of(String name, String kind, int place) {
            String group = "model_weights/" + name;
            List<Tensor> arrays = new ArrayList<>();
            for (String path : file.texts(group, "weight_names")) {
                Tensor array = file.arrays().get(group + "/" + path);
                if (array != null) {
                    arrays.add(array);
                }
            }
            return arrays;
        }
    }
}
