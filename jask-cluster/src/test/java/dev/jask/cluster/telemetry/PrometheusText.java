package dev.jask.cluster.telemetry;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format as strictly as it is described: a HELP and a TYPE line before the
 * samples of each metric, each metric once, no sample twice, counters that end in {@code _total}.
 */
public final class PrometheusText {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") (counter|gauge)");
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "("
                            + NAME
                            + ")(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)+\\})? (\\S+)");

    private PrometheusText() {}

    /** The samples, by name and labels as they are written. */
    public static Map<String, Double> parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no end");
        }
        var samples = new LinkedHashMap<String, Double>();
        Set<String> seen = new HashSet<>();
        String helped = "";
        String current = "";
        String type = "";
        for (String line : text.lines().toList()) {
            Matcher help = HELP.matcher(line);
            Matcher typed = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                helped = help.group(1);
            } else if (typed.matches()) {
                current = typed.group(1);
                type = typed.group(2);
                require(current.equals(helped), "no help before " + line);
                require(seen.add(current), "twice: " + line);
                require(
                        type.equals("counter") == current.endsWith("_total"),
                        "counters and nothing else end in _total: " + line);
            } else if (sample.matches()) {
                require(sample.group(1).equals(current), "of another metric: " + line);
                double value = Double.parseDouble(sample.group(3));
                require(type.equals("gauge") || value >= 0, "a negative counter: " + line);
                String key = line.substring(0, line.lastIndexOf(' '));
                require(samples.put(key, value) == null, "twice: " + line);
            } else {
                throw new IllegalArgumentException("cannot be read: " + line);
            }
        }
        return samples;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
