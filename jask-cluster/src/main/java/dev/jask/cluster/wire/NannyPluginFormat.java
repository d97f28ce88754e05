package dev.jask.cluster.wire;

import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plugins of nannies as bytes. */
final class NannyPluginFormat {

    private NannyPluginFormat() {}

    static void write(Output out, NannyPlugin plugin) {
        out.unsigned(plugin.environment().size());
        plugin.environment()
                .forEach((name, value) -> {
                    out.text(name);
                    out.text(value);
                });
        out.unsigned(plugin.javaOptions().size());
        plugin.javaOptions().forEach(out::text);
    }

    static NannyPlugin read(Input in) {
        Map<String, String> environment = environment(in);
        List<String> options = options(in);
        try {
            return new NannyPlugin(environment, options);
        } catch (JaskException e) {
            throw new WireException("a plugin of nannies is none: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> environment(Input in) {
        int count = in.count(2);
        var environment = LinkedHashMap.<String, String>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            String name = in.text();
            environment.put(name, in.text());
        }
        return environment;
    }

    private static List<String> options(Input in) {
        int count = in.count(1);
        var options = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            options.add(in.text());
        }
        return options;
    }
}
