package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.diagnosis.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The counts of a set of networks.
 *
 * @param all the networks
 */
record Sheet(List<Examined> all) {
    Sheet half(Entry.Half half) {
        return new Sheet(
                all.stream().filter(e -> e.network().entry().half() == half).toList());
    }

    List<Examined> failing() {
        return all.stream().filter(Examined::fails).toList();
    }

    List<Examined> healthy() {
        return all.stream().filter(Examined::healthy).toList();
    }

    List<Examined> unclear() {
        return all.stream().filter(e -> !e.fails() && !e.healthy()).toList();
    }

    Share found() {
        return Share.of(failing(), e -> e.told().alarms());
    }

    Share falseAlarms() {
        return Share.of(healthy(), e -> e.told().alarms());
    }

    /** Right cause among the first so many, of all networks that fail. */
    Share rightAmong(int count) {
        return Share.of(failing(), e -> e.rightAmong(count));
    }

    /** Findings of one certainty that are right. */
    Share right(Certainty certainty) {
        List<Boolean> right = new ArrayList<>();
        for (Examined examined : all) {
            if (examined.fails() || examined.healthy()) {
                examined.told().failures().stream()
                        .filter(named -> named.certainty() == certainty)
                        .forEach(named -> right.add(examined.right(named.cause())));
            }
        }
        return Share.of(right, r -> r);
    }

    /** Networks by the causes that were named of them with this certainty and are not right. */
    Map<String, List<String>> wrong(Certainty certainty) {
        Map<String, List<String>> wrong = new TreeMap<>();
        for (Examined examined : all) {
            if (examined.fails() || examined.healthy()) {
                examined.told().failures().stream()
                        .filter(named -> named.certainty() == certainty && !examined.right(named.cause()))
                        .forEach(named -> wrong.computeIfAbsent(named.cause(), cause -> new ArrayList<>())
                                .add(examined.network().entry().id()));
            }
        }
        return wrong;
    }

    /** Networks of each kind. */
    Map<String, Sheet> kinds() {
        return all.stream()
                .collect(Collectors.groupingBy(
                        e -> e.network().entry().kind(),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Sheet::new)));
    }

    /** Remedies by the cause that they are for, alone or as a set. */
    Map<String, Share> remedies() {
        return all.stream()
                .flatMap(e -> e.tried().stream())
                .collect(Collectors.groupingBy(
                        t -> t.cause() + (t.remedy().contains("+") ? ", as a set" : ", alone"),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), list -> Share.of(list, Tried::works))));
    }

    Share foundBy(String rival) {
        return Share.of(failing(), e -> !named(e, rival).isEmpty());
    }

    Share falseAlarmsOf(String rival) {
        return Share.of(healthy(), e -> !named(e, rival).isEmpty());
    }

    Share rightBy(String rival) {
        return Share.of(failing(), e -> named(e, rival).stream().limit(1).anyMatch(e::right));
    }

    private static List<String> named(Examined examined, String rival) {
        return examined.rivals().getOrDefault(rival, List.of());
    }
}
