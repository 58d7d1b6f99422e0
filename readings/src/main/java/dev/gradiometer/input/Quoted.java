package dev.gradiometer.input;

import java.util.List;

/** What a user's file says, in quotes and shortened, for a message of one line. */
public final class Quoted {
    private static final int LONGEST = 40;
    private static final int MOST_NAMES = 8;

    private Quoted() {}

    /** A cell or name in quotes; after 40 characters an ellipsis. */
    public static String text(String text) {
        return text.length() <= LONGEST ? "'" + text + "'" : "'" + text.substring(0, LONGEST) + "…'";
    }

    /** The first eight names in quotes, and how many there are if there are more. */
    public static String list(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(names.size(), MOST_NAMES); i++) {
            text.append(i == 0 ? "" : ", ").append(text(names.get(i)));
        }
        return names.size() > MOST_NAMES
                ? text.append(" … (").append(names.size()).append(" in all)").toString()
                : text.toString();
    }
}
