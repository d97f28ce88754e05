package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.graph.NannyPlugin;
import java.util.List;

/**
 * What a scheduler keeps that nobody else knows, piece by piece: the active one tells its stand-bys
 * of each that comes or goes. Tasks and results are not among them: clients and workers bring
 * those.
 */
public sealed interface Keepsake {

    /** Nothing that was told before counts any more: all that there is follows. */
    record Anew() implements Keepsake {}

    /** Since {@link Anew} everything that there is was told; from here on changes are. */
    record Whole() implements Keepsake {}

    /** A plugin of workers was registered; one of that name gives way. */
    record Plugin(String name, Blob value) implements Keepsake {}

    /** A plugin of workers was taken away. */
    record NoPlugin(String name) implements Keepsake {}

    /** A plugin of nannies was registered; one of that name gives way. */
    record OfNannies(String name, NannyPlugin plugin) implements Keepsake {}

    /** A plugin of nannies was taken away. */
    record NotOfNannies(String name) implements Keepsake {}

    /** A dataset was published; one of that name gives way. */
    record Published(String name, List<Key> keys, Blob form) implements Keepsake {}

    /** A dataset was let go. */
    record Unpublished(String name) implements Keepsake {}

    /** Something was logged. */
    record Event(Notice.Logged event) implements Keepsake {}
}
