package dev.jask.cluster.wire;

import dev.jask.engine.Part;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of operations, as bytes. */
final class OperatedFormat {

    private static final int DONE = 0;
    private static final int PARTS = 1;
    private static final int OUTCOMES = 2;
    private static final int PLUGINS = 3;
    private static final int NAMES = 4;
    private static final int FOUND = 5;
    private static final int EVENTS = 6;
    private static final int HELD = 7;

    private OperatedFormat() {}

    static void write(Encoder to, Operated operated) {
        Output out = to.out;
        switch (operated) {
            case Operated.Done(var yes) -> {
                out.tag(DONE);
                out.flag(yes);
            }
            case Operated.Parts(var parts) -> {
                out.tag(PARTS);
                out.unsigned(parts.size());
                parts.forEach(part -> write(to, part));
            }
            case Operated.Outcomes(var outcomes) -> {
                out.tag(OUTCOMES);
                out.unsigned(outcomes.size());
                outcomes.forEach((worker, outcome) -> {
                    to.workers(List.of(worker));
                    write(out, outcome);
                });
            }
            case Operated.Plugins(var plugins) -> {
                out.tag(PLUGINS);
                out.unsigned(plugins.size());
                plugins.forEach((plugin, value) -> {
                    out.text(plugin);
                    out.blob(value.bytes());
                });
            }
            case Operated.Names(var names) -> {
                out.tag(NAMES);
                out.unsigned(names.size());
                names.forEach(out::text);
            }
            case Operated.Found(var keys, var form) -> {
                out.tag(FOUND);
                to.keys(keys);
                out.blob(form.bytes());
            }
            case Operated.Events(var events) -> {
                out.tag(EVENTS);
                out.unsigned(events.size());
                events.forEach(event -> NoticeFormat.write(to, event));
            }
            case Operated.Held(var results) -> {
                out.tag(HELD);
                out.unsigned(results.size());
                results.forEach((worker, held) -> {
                    to.workers(List.of(worker));
                    to.sizes(held);
                });
            }
        }
    }

    private static void write(Encoder to, Part part) {
        Output out = to.out;
        out.tag(
                switch (part.role()) {
                    case SCHEDULER -> 0;
                    case WORKER -> 1;
                    case CLIENT -> 2;
                });
        out.text(part.name());
        to.workers(part.worker().stream().toList());
        out.text(part.address());
        out.text(part.jask());
        out.unsigned(part.facts().size());
        part.facts()
                .forEach((fact, value) -> {
                    out.text(fact);
                    out.text(value);
                });
    }

    private static void write(Output out, Operated.Outcome outcome) {
        switch (outcome) {
            case Operated.Outcome.Value(var value) -> {
                out.flag(true);
                out.blob(value.bytes());
            }
            case Operated.Outcome.Failed(var failure) -> {
                out.flag(false);
                FailureFormat.write(out, failure);
            }
        }
    }

    static Operated read(Decoder from) {
        Input in = from.in;
        int tag = in.tag();
        return switch (tag) {
            case DONE -> new Operated.Done(in.flag());
            case PARTS -> new Operated.Parts(parts(from));
            case OUTCOMES -> new Operated.Outcomes(outcomes(from));
            case PLUGINS -> new Operated.Plugins(plugins(in));
            case NAMES -> new Operated.Names(names(in));
            case FOUND -> new Operated.Found(from.keys(), new Blob(in.blob()));
            case EVENTS -> new Operated.Events(events(from));
            case HELD -> new Operated.Held(held(from));
            default -> throw new WireException("an operation's answer has the unknown tag " + tag);
        };
    }

    private static List<Part> parts(Decoder from) {
        int count = from.in.count(6);
        var parts = new ArrayList<Part>(count);
        for (int i = 0; i < count; i++) {
            parts.add(part(from));
        }
        return parts;
    }

    private static Part part(Decoder from) {
        Input in = from.in;
        Part.Role role = role(in.tag());
        String name = in.text();
        List<WorkerId> worker = from.workers();
        String address = in.text();
        String jask = in.text();
        int count = in.count(2);
        var facts = LinkedHashMap.<String, String>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            String fact = in.text();
            facts.put(fact, in.text());
        }
        return new Part(
                role,
                name,
                worker.isEmpty() ? Optional.empty() : Optional.of(worker.getFirst()),
                address,
                jask,
                facts);
    }

    private static Part.Role role(int tag) {
        return switch (tag) {
            case 0 -> Part.Role.SCHEDULER;
            case 1 -> Part.Role.WORKER;
            case 2 -> Part.Role.CLIENT;
            default -> throw new WireException("a part has the unknown role " + tag);
        };
    }

    private static Map<WorkerId, Operated.Outcome> outcomes(Decoder from) {
        int count = from.in.count(3);
        var outcomes = LinkedHashMap.<WorkerId, Operated.Outcome>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            List<WorkerId> worker = from.workers();
            if (worker.size() != 1) {
                throw new WireException("an outcome is that of one worker: " + worker);
            }
            outcomes.put(
                    worker.getFirst(),
                    from.in.flag()
                            ? new Operated.Outcome.Value(new Blob(from.in.blob()))
                            : new Operated.Outcome.Failed(FailureFormat.read(from.in)));
        }
        return outcomes;
    }

    private static Map<WorkerId, Map<Key, Long>> held(Decoder from) {
        int count = from.in.count(3);
        var held = LinkedHashMap.<WorkerId, Map<Key, Long>>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            List<WorkerId> worker = from.workers();
            if (worker.size() != 1) {
                throw new WireException("what is held is held by one worker: " + worker);
            }
            held.put(worker.getFirst(), from.sizes());
        }
        return held;
    }

    private static Map<String, Blob> plugins(Input in) {
        int count = in.count(2);
        var plugins = LinkedHashMap.<String, Blob>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            String plugin = in.text();
            plugins.put(plugin, new Blob(in.blob()));
        }
        return plugins;
    }

    private static List<String> names(Input in) {
        int count = in.count(1);
        var names = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.text());
        }
        return names;
    }

    private static List<Notice.Logged> events(Decoder from) {
        int count = from.in.count(5);
        var events = new ArrayList<Notice.Logged>(count);
        for (int i = 0; i < count; i++) {
            if (NoticeFormat.read(from) instanceof Notice.Logged logged) {
                events.add(logged);
            } else {
                throw new WireException("among events there is something else");
            }
        }
        return events;
    }
}
