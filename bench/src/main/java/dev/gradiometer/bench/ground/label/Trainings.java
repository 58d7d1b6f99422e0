package dev.gradiometer.bench.ground.label;

import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains. */
final class Trainings {
    private static final int KEPT = 40;

    private record Key(DataPlan plan, long seed) {}

    private final Path folder;
    private final Map<Key, DataSet> sets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, DataSet> eldest) {
            return size() > KEPT;
        }
    };

    Trainings(Path folder) {
        this.folder = folder;
    }

    DataSet data(ExperimentSpec spec) {
        Key key = new Key(spec.data(), spec.seed());
        synchronized (sets) {
            DataSet known = sets.get(key);
            if (known != null) {
                return known;
            }
        }
        DataSet loaded = spec.data().load(folder, spec.precision(), spec.seed());
        synchronized (sets) {
            sets.put(key, loaded);
        }
        return loaded;
    }

    Reached run(ExperimentSpec spec) {
        Recorder recorder = new Recorder();
        Ending ending;
        try (Session session = Session.prepare(spec, data(spec))) {
            ending = session.run(recorder, () -> false);
        }
        Recording recording = recorder.recording();
        Map<Metric, Reached.Scores> scores = new LinkedHashMap<>();
        recording.assessment(Evaluation.Part.TRAIN).ifPresent(train -> {
            for (Score score : train.scores()) {
                if (score.metric().largerIsBetter() && Double.isFinite(score.value())) {
                    double held = recording.assessment(Evaluation.Part.VALIDATION)
                            .flatMap(v -> v.score(score.metric()))
                            .map(Score::value)
                            .orElse(Double.NaN);
                    double guessing = Double.isNaN(score.guessing()) ? 0 : score.guessing();
                    scores.put(score.metric(), new Reached.Scores(score.value(), held, guessing));
                }
            }
        });
        return new Reached(spec.seed(), ending != Ending.NON_FINITE, scores);
    }
}
