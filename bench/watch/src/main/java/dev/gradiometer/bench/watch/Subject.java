package dev.gradiometer.bench.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A network of a framework, that can be trained several times from the same weights. */
interface Subject {
    /** What the table calls it, without spaces. */
    String name();

    /**
     * A training of its own.
     *
     * @param runs where the listener makes its run folder; without it, nothing watches
     */
    Trainee start(Optional<Path> runs);

    /**
     * A network of a framework, by their names.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Subject of(String framework, String network) {
        List<Subject> all = switch (framework) {
            case "djl" -> DjlSubject.all();
            case "dl4j" -> Dl4jSubject.all();
            default -> throw new IllegalArgumentException("framework '%s': expected djl or dl4j".formatted(framework));
        };
        return all.stream()
                .filter(subject -> subject.name().equals(network))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("network '%s': expected one of %s"
                        .formatted(network, all.stream().map(Subject::name).toList())));
    }
}
