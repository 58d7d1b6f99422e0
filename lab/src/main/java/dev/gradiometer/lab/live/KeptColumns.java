package dev.gradiometer.lab.live;

import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Flow;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.RunTimeline;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.Window;
import dev.gradiometer.runfolder.RecordedSteps;
import dev.gradiometer.runfolder.json.JsonForm;
import dev.gradiometer.runfolder.json.Line;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a long record that was read before, as they were kept: the whole picture, at once. Units, histograms
 * and findings are told as the record is read again.
 *
 * @param timeline the columns, evaluations and curvatures
 * @param places   where each step lies
 * @param record   from which single steps are read
 */
record KeptColumns(RunTimeline timeline, StepPlaces places, RecordedSteps record) implements Look {
    void write(DataOutputStream to) throws IOException {
        timeline.writeColumns(to);
        places.write(to);
        List<Line> lines = new ArrayList<>();
        timeline.evaluations().values().forEach(part -> part.forEach(one -> lines.add(new Line.Evaluated(one))));
        timeline.curvatures().forEach(one -> lines.add(new Line.Curvature(one)));
        to.writeInt(lines.size());
        for (Line line : lines) {
            write(line.toBytes(), to);
        }
        write(JsonForm.mapper().writeValueAsBytes(timeline.nonFinite()), to);
    }

    private static void write(byte[] text, DataOutputStream to) throws IOException {
        to.writeInt(text.length);
        to.write(text);
    }

    static KeptColumns read(Setup setup, RecordedSteps record, DataInputStream from) throws IOException {
        RunTimeline timeline = RunTimeline.withColumns(setup, from);
        StepPlaces places = StepPlaces.read(from);
        for (int left = from.readInt(); left > 0; left--) {
            Line line = Line.parse(from.readNBytes(from.readInt()));
            if (line instanceof Line.Evaluated evaluated) {
                timeline.evaluation(evaluated.evaluation());
            } else if (line instanceof Line.Curvature curvature) {
                timeline.curvature(curvature.reading());
            }
        }
        byte[] nonFinite = from.readNBytes(from.readInt());
        timeline.nonFinite(List.of(JsonForm.mapper().readValue(nonFinite, NonFinite[].class)));
        return new KeptColumns(timeline, places, record);
    }

    @Override
    public boolean partial() {
        return false;
    }

    @Override
    public Columns columns(Window window) {
        return timeline.columns(window);
    }

    @Override
    public Flow flow(Quantity quantity, Window window, Statistic statistic) {
        return timeline.flow(quantity, window, statistic);
    }

    @Override
    public RunTimeline details(RunTimeline told) {
        return timeline;
    }

    @Override
    public long records() {
        return timeline.records();
    }
}
