package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Keepsake;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import dev.jask.engine.Dataset;
import dev.jask.engine.Topics;
import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import dev.jask.protocol.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keepsakes of a scheduler, at the active one and at its stand-bys, and the links to those.
 * Belongs to one thread at a time: the active one's loop, or the one in which a stand-by hears.
 */
final class Keepsakes {

    private final Map<String, Blob> plugins = new LinkedHashMap<>();
    private final Map<String, NannyPlugin> ofNannies = new LinkedHashMap<>();
    private final Map<String, Dataset<Blob>> published = new LinkedHashMap<>();
    private final Topics<Blob, ClientId> topics = new Topics<>();
    private final Set<Link<Message>> standbys = new LinkedHashSet<>();

    /** Plugins of workers. */
    Map<String, Blob> plugins() {
        return new LinkedHashMap<>(plugins);
    }

    /** Plugins of nannies. */
    Map<String, NannyPlugin> ofNannies() {
        return new LinkedHashMap<>(ofNannies);
    }

    Map<String, Dataset<Blob>> published() {
        return new LinkedHashMap<>(published);
    }

    /** What was logged, and who wants to hear of more; the latter is no keepsake. */
    Topics<Blob, ClientId> topics() {
        return topics;
    }

    /** Takes note of a change, and tells the stand-bys. */
    void keep(Keepsake keepsake) {
        note(keepsake);
        standbys.forEach(link -> Tell.quietly(link, new Message.Keep(keepsake)));
    }

    /** Takes note of a change, without telling anybody. */
    void note(Keepsake keepsake) {
        switch (keepsake) {
            case Keepsake.Anew _, Keepsake.Whole _ -> {} // see Inheritance
            case Keepsake.Plugin(var name, var value) -> plugins.put(name, value);
            case Keepsake.NoPlugin(var name) -> plugins.remove(name);
            case Keepsake.OfNannies(var name, var plugin) -> ofNannies.put(name, plugin);
            case Keepsake.NotOfNannies(var name) -> ofNannies.remove(name);
            case Keepsake.Published(var name, var keys, var form) -> {
                published.remove(name); // it goes to the end
                published.put(name, new Dataset<>(keys, form));
            }
            case Keepsake.Unpublished(var name) -> published.remove(name);
            case Keepsake.Event(var event) -> log(event);
        }
    }

    private void log(Notice.Logged event) {
        try {
            topics.log(
                    event.topic(),
                    new Topics.Logged<>(
                            Instant.ofEpochMilli(event.atMillis()), event.from(), event.value()));
        } catch (JaskException _) {
            // Clients and workers check the name before they say anything.
        }
    }

    /** A stand-by is told everything, and from now on what changes. */
    void tellAll(Link<Message> standby) {
        tell(standby, new Keepsake.Anew());
        all().forEach(keepsake -> tell(standby, keepsake));
        tell(standby, new Keepsake.Whole());
        standbys.add(standby);
    }

    private static void tell(Link<Message> standby, Keepsake keepsake) {
        Tell.beyondLimit(standby, new Message.Keep(keepsake));
    }

    /** The stand-by is gone. */
    void forget(Link<Message> standby) {
        standbys.remove(standby);
    }

    private List<Keepsake> all() {
        var all = new ArrayList<Keepsake>();
        plugins.forEach((name, value) -> all.add(new Keepsake.Plugin(name, value)));
        ofNannies.forEach((name, plugin) -> all.add(new Keepsake.OfNannies(name, plugin)));
        published.forEach((name, dataset) ->
                all.add(new Keepsake.Published(name, dataset.keys(), dataset.form())));
        topics.names()
                .forEach(topic ->
                        events(topic).forEach(event -> all.add(new Keepsake.Event(event))));
        return all;
    }

    /** The last events of a topic, oldest first. */
    List<Notice.Logged> events(String topic) {
        return topics.of(topic).stream()
                .map(event ->
                        new Notice.Logged(
                                topic, event.at().toEpochMilli(), event.from(), event.value()))
                .toList();
    }
}
