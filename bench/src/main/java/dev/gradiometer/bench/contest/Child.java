package dev.gradiometer.bench.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The process of one Java engine. Its arguments are an {@link Entry}. It says that it is ready, then answers each line
 * {@code run SECONDS} on its input with the times of the steps that it did in the meantime, and ends with its input.
 */
final class Child {
    private static final double LEAD_IN = 0.1;
    private static final int FEWEST = 2;

    private final Contestant.Training training;

    Child(Contestant.Training training) {
        this.training = training;
    }

    /** Started by {@link Engine}. */
    public static void main(String[] args) throws Exception {
        PrintStream replies = System.out;
        // An engine that greets on the standard output must not speak between the replies.
        System.setOut(System.err);
        Entry entry = Entry.parse(List.of(args));
        new Child(Engine.contestant(entry.engine()).start(entry)).serve(replies);
        System.exit(0);
    }

    private void serve(PrintStream replies) throws IOException {
        replies.println(ready().line());
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            replies.println(
                    run(Double.parseDouble(line.substring("run ".length()))).line());
        }
    }

    Reply.Ready ready() {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < Reply.COMPARED; i++) {
            losses.add(training.step());
        }
        return new Reply.Ready(losses, training.version());
    }

    /** Trains for {@code seconds}, after a tenth of that which is not timed and brings caches and threads back. */
    Reply.Steps run(double seconds) {
        long leadIn = System.nanoTime() + (long) (seconds * LEAD_IN * 1e9);
        double loss;
        do {
            loss = training.step();
        } while (System.nanoTime() < leadIn);
        long[] nanos = new long[1024];
        int count = 0;
        long now = System.nanoTime();
        long end = now + (long) (seconds * 1e9);
        while (now < end || count < FEWEST) {
            loss = training.step();
            long after = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = after - now;
            now = after;
        }
        return new Reply.Steps(loss, Arrays.stream(nanos, 0, count).boxed().toList());
    }
}
