package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int STEPS_BEFORE = 50;

    @TempDir
    Path out;

    @RepeatedTest(4)
    void aKilledRunIsReadableAndLosesAtMostItsLastSecond(RepetitionInfo repetition) throws Exception {
        RandomGenerator random = new SplittableRandom(repetition.getCurrentRepetition());
        Process process = start();
        List<long[]> told = new CopyOnWriteArrayList<>();
        Thread listener = Thread.ofPlatform().start(() -> listen(process, told));
        while (told.size() < STEPS_BEFORE && process.isAlive()) {
            Thread.sleep(1);
        }
        int running = recorded().steps().size();
        Recorder followed = new Recorder();
        Follower follower = RunFolder.follow(onlyRun(), followed);
        assertThat(follower.poll()).isEqualTo(Follower.State.GROWING);
        Thread.sleep(random.nextInt(150));
        process.destroyForcibly().waitFor();
        long killed = System.currentTimeMillis();
        listener.join();

        Recording recording = recorded();
        List<StepReading> steps = recording.steps();
        assertThat(follower.poll()).isEqualTo(Follower.State.GROWING);
        assertThat(followed.recording()).isEqualTo(recording);
        assertThat(recording.ending()).isEqualTo(Ending.OPEN);
        assertThat(steps.size()).isGreaterThanOrEqualTo(running);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i)).isEqualTo(MadeUpRun.numbered(steps.getFirst(), i));
        }
        long safe = told.stream().filter(t -> t[1] < killed - 1000).count();
        assertThat((long) steps.size()).isGreaterThanOrEqualTo(safe);
        assertThat(steps.size()).as("at most what was pending is lost").isGreaterThanOrEqualTo(told.size() - 66);
    }

    private Process start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        KilledWriter.class.getName(),
                        out.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void listen(Process process, List<long[]> told) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ");
                if (parts.length == 2 && parts[1].length() >= 13) {
                    told.add(new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])});
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(out)) {
            return runs.findFirst().orElseThrow();
        }
    }

    private Recording recorded() throws IOException {
        Recorder recorder = new Recorder();
        RunFolder.open(onlyRun()).replay(recorder);
        return recorder.recording();
    }
}
