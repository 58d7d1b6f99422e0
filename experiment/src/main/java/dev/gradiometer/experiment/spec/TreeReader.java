package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One YAML 1.2 document as a {@link Tree}.
 *
 * <p>It is built from parser events and not from composed nodes, because the composer recurses without a limit: a file
 * of nothing but opening brackets would end in a stack overflow. Aliases count with all that they stand for.
 */
final class TreeReader {
    static final int DEEPEST = 100;
    static final int MOST_VALUES = 250_000;

    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    private final IntFunction<Place> places;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private long values;

    private record Anchored(Tree tree, long values) {}

    private TreeReader(String text, IntFunction<Place> places) {
        this.places = places;
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /**
     * Reads {@code text}.
     *
     * @param places the place of a line, counted from 1; line 0 is the whole text
     * @return empty if there is nothing but comments
     * @throws UserInputException if it is not one YAML document, has a key twice, or is too deep or too large
     */
    static Optional<Tree> read(String text, IntFunction<Place> places) {
        try {
            return new TreeReader(text, places).document();
        } catch (MarkedYamlEngineException e) {
            boolean endless = String.valueOf(e.getProblem()).contains("end of stream");
            int line = (endless ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark())
                    .or(e::getContextMark)
                    .map(mark -> mark.getLine() + 1)
                    .orElse(0);
            throw places.apply(line).error("not YAML: " + explain(e));
        } catch (ReaderException e) {
            int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            long line =
                    1 + text.substring(0, end).chars().filter(c -> c == '\n').count();
            throw places.apply((int) line)
                    .error("not YAML: the character U+%04X is not allowed".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw places.apply(0).error("not YAML: " + OneLine.of(String.valueOf(e.getMessage())));
        }
    }

    /** Whether a plain scalar stands for its own text, not for a number, a truth or nothing. */
    static boolean isText(String plain) {
        return RESOLVER.resolve(plain, true).equals(Tag.STR);
    }

    private static String explain(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("\\t(TAB)")) {
            return "a tab stands where only spaces may: indent with spaces";
        }
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return OneLine.of(context + problem);
    }

    private Optional<Tree> document() {
        Optional<Tree> tree = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case DocumentStart -> {
                    if (tree.isPresent()) {
                        throw error(event, "a second document begins: one experiment a file");
                    }
                }
                case Alias, Scalar, SequenceStart, SequenceEnd, MappingStart, MappingEnd -> {
                    boolean blank = event instanceof ScalarEvent scalar
                            && scalar.isPlain()
                            && scalar.getValue().isEmpty();
                    tree = blank ? Optional.empty() : Optional.of(value(event, 0));
                }
            }
        }
        return tree;
    }

    private Tree value(Event event, int depth) {
        if (depth > DEEPEST) {
            throw error(event, "nested more than " + DEEPEST + " levels deep");
        }
        if (event instanceof AliasEvent alias) {
            return follow(alias);
        }
        long before = values;
        count(event, 1);
        Tree tree = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> items(start, depth);
            default -> entries((CollectionStartEvent) event, depth);
        };
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(tree, values - before)));
        return tree;
    }

    private Tree follow(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            String name = OneLine.of(alias.getAlias().getValue());
            throw error(alias, "*%s stands before or inside what &%s names".formatted(name, name));
        }
        count(alias, anchored.values());
        return anchored.tree();
    }

    private void count(Event event, long more) {
        values += more;
        if (values > MOST_VALUES) {
            throw error(
                    event,
                    "more than %s values (an alias counts with all that it stands for)"
                            .formatted(Numbers.shown(MOST_VALUES)));
        }
    }

    private Tree scalar(ScalarEvent event) {
        refuse(event, event.getTag());
        Tag tag = event.isPlain() ? RESOLVER.resolve(event.getValue(), true) : Tag.STR;
        Tree.Kind kind = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)
                ? Tree.Kind.NUMBER
                : tag.equals(Tag.BOOL) ? Tree.Kind.TRUTH : tag.equals(Tag.NULL) ? Tree.Kind.NOTHING : Tree.Kind.TEXT;
        return new Tree.Scalar(place(event), event.getValue(), kind);
    }

    private Tree items(CollectionStartEvent start, int depth) {
        refuse(start, start.getTag());
        List<Tree> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(value(event, depth + 1));
        }
        return new Tree.Items(place(start), items);
    }

    private Tree entries(CollectionStartEvent start, int depth) {
        refuse(start, start.getTag());
        SequencedMap<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(value(event, depth + 1) instanceof Tree.Scalar key)) {
                throw error(event, "a key has to be a word, not a list or a mapping");
            }
            if (key.text().equals("<<")) {
                throw error(event, "merge keys (<<) are not YAML 1.2: write the keys themselves");
            }
            Tree value = value(events.next(), depth + 1);
            Tree.Entry earlier = entries.put(key.text(), new Tree.Entry(place(event), value));
            if (earlier != null) {
                throw error(
                        event,
                        "the key %s stands here for the second time (first: %s)"
                                .formatted(OneLine.of(key.text()), earlier.place()));
            }
        }
        return new Tree.Entries(place(start), entries);
    }

    private void refuse(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            throw error(
                    event,
                    "tags are not used in experiment files: remove !"
                            + tag.map(TreeReader::shortTag).get());
        }
    }

    private static String shortTag(String tag) {
        String core = "tag:yaml.org,2002:";
        return OneLine.of(tag.startsWith(core) ? "!" + tag.substring(core.length()) : tag.replaceFirst("^!", ""));
    }

    private Place place(Event event) {
        return places.apply(event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
    }

    private UserInputException error(Event event, String message) {
        return place(event).error(message);
    }
}
