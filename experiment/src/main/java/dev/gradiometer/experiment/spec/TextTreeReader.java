package dev.gradiometer.experiment.spec;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Finds the spans of a document that {@link TreeReader} has read, so that nothing about it can be wrong. */
final class TextTreeReader {
    private final String text;
    private final Iterator<Event> events;
    private final int @Nullable [] offsets;

    private TextTreeReader(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        this.text = text;
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
        this.offsets = text.codePointCount(0, text.length()) == text.length() ? null : offsets(text);
    }

    static TextTree read(String text) {
        return new TextTreeReader(text).document();
    }

    /** The offset in characters of each code point, since marks count code points. */
    private static int[] offsets(String text) {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = text.offsetByCodePoints(offsets[i - 1], 1);
        }
        return offsets;
    }

    private TextTree document() {
        Event event = events.next();
        while (!(event instanceof NodeEvent)) {
            event = events.next();
        }
        return value(event);
    }

    private TextTree value(Event event) {
        String anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue).orElse(null);
        return switch (event) {
            case AliasEvent alias ->
                new TextTree.Alias(start(event), end(event), alias.getAlias().getValue());
            case ScalarEvent scalar -> scalar(scalar, anchor);
            case SequenceStartEvent start -> items(start, anchor);
            default -> entries((CollectionStartEvent) event, anchor);
        };
    }

    private TextTree scalar(ScalarEvent scalar, @Nullable String anchor) {
        TextTree.Quotes quotes = switch (scalar.getScalarStyle()) {
            case PLAIN, JSON_SCALAR_STYLE -> TextTree.Quotes.NONE;
            case SINGLE_QUOTED -> TextTree.Quotes.SINGLE;
            case DOUBLE_QUOTED -> TextTree.Quotes.DOUBLE;
            case LITERAL, FOLDED -> TextTree.Quotes.BLOCK;
        };
        int start = start(scalar);
        int end = end(scalar);
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new TextTree.Scalar(start, end, quotes, anchor);
    }

    private TextTree items(CollectionStartEvent start, @Nullable String anchor) {
        List<TextTree> values = new ArrayList<>();
        Event event = events.next();
        for (; event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            values.add(value(event));
        }
        int end = start.isFlow() ? end(event) : values.getLast().end();
        return new TextTree.Items(start(start), end, start.isFlow(), anchor, values);
    }

    private TextTree entries(CollectionStartEvent start, @Nullable String anchor) {
        List<TextTree.Pair> pairs = new ArrayList<>();
        Event event = events.next();
        for (; event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            TextTree key = value(event);
            String name = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
            pairs.add(new TextTree.Pair(name, key, value(events.next())));
        }
        int end = start.isFlow() ? end(event) : pairs.getLast().end();
        return new TextTree.Entries(start(start), end, start.isFlow(), anchor, pairs);
    }

    private int start(Event event) {
        return offset(event.getStartMark().map(Mark::getIndex).orElse(0));
    }

    private int end(Event event) {
        return offset(event.getEndMark().map(Mark::getIndex).orElse(0));
    }

    private int offset(int index) {
        return offsets == null ? index : offsets[index];
    }
}
