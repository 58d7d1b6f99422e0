package dev.gradiometer.bench.command;

import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.bench.ground.sheet.Examination;
import dev.gradiometer.bench.ground.sheet.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * {@code bench/run doctor}: how often the diagnosis is right, on networks whose failures are found by training them.
 */
@Command(
        name = "doctor",
        description =
                "Diagnoses networks that fail and networks that only look odd, and counts how often the diagnosis,"
                        + " and other tools' rules, are right. Trainings are kept in the folder and not made again.",
        mixinStandardHelpOptions = true)
final class DoctorCommand extends GroundCommand {
    DoctorCommand(Screen screen) {
        super(screen);
    }

    @Override
    void run(List<Entry> entries) throws IOException {
        Labels labels = ground().labels(ground().runner(entries), screen());
        Report report = new Examination(labels, ground().folder(), screen()::progress).of(entries);
        report.lines().forEach(screen()::print);
        Path docs = docs();
        if (docs != null) {
            report.writeInto(docs);
        }
    }
}
