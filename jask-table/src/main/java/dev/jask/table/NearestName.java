package dev.jask.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody most likely meant when they wrote one that does not exist. */
public final class NearestName {

    private static final int LISTED_AT_MOST = 20;

    private NearestName() {}

    /**
     * The candidate nearest to a name, if one is near enough to be a plausible slip of the pen.
     *
     * @param name what was written
     * @param candidates the names that exist
     */
    public static Optional<String> of(String name, Collection<String> candidates) {
        String wanted = plain(name);
        int allowed = Math.max(1, (wanted.length() + 2) / 3);
        record Scored(String candidate, int distance, int alike) {}
        return candidates.stream()
                .map(candidate ->
                        new Scored(
                                candidate,
                                score(wanted, plain(candidate)),
                                alike(wanted, plain(candidate))))
                .filter(scored -> scored.distance() <= allowed)
                .min(
                        Comparator.comparingInt(Scored::distance)
                                .thenComparing(Scored::alike, Comparator.reverseOrder()))
                .map(Scored::candidate);
    }

    /**
     * The end of an error message about an unknown name: {@code ; did you mean "fare"? Known: fare,
     * tip}.
     *
     * @param name what was written
     * @param candidates the names that exist
     * @param kind what the names are called together, for instance {@code columns}
     */
    public static String hint(String name, Collection<String> candidates, String kind) {
        String known =
                candidates.isEmpty()
                        ? "; there are no " + kind
                        : "; the " + kind + " are " + listed(candidates);
        return of(name, candidates)
                .map(nearest -> "; did you mean \"" + nearest + "\"?" + known.substring(1))
                .map(text -> text.replaceFirst("\\? the ", "? The "))
                .orElse(known);
    }

    /**
     * The number of single-letter insertions, deletions, changes and swaps of neighbours that turn
     * one text into the other.
     */
    public static int distance(String left, String right) {
        int[] beforePrevious = new int[right.length() + 1];
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                int change = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
                if (swapped(left, right, i, j)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            int[] free = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = free;
        }
        return previous[right.length()];
    }

    private static boolean swapped(String left, String right, int i, int j) {
        return i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
    }

    /** Letter case and word separators rarely carry the difference that somebody meant. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
    }

    private static int score(String wanted, String candidate) {
        boolean contained =
                wanted.length() >= 3
                        && (candidate.startsWith(wanted) || candidate.endsWith(wanted));
        return contained ? 1 : distance(wanted, candidate);
    }

    /** How many letters at the start are the same. */
    private static int alike(String wanted, String candidate) {
        int same = 0;
        while (same < Math.min(wanted.length(), candidate.length())
                && wanted.charAt(same) == candidate.charAt(same)) {
            same++;
        }
        return same;
    }

    private static String listed(Collection<String> candidates) {
        List<String> all = new ArrayList<>(candidates);
        if (all.size() <= LISTED_AT_MOST) {
            return String.join(", ", all);
        }
        int more = all.size() - LISTED_AT_MOST;
        return String.join(", ", all.subList(0, LISTED_AT_MOST)) + " and " + more + " more";
    }
}
