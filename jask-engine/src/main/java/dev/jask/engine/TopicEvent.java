package dev.jask.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was logged under a topic.
 *
 * @param topic under which
 * @param at when the scheduler heard of it
 * @param from who logged it: a client's or a worker's name
 * @param value what was logged
 */
public record TopicEvent(String topic, Instant at, String from, @Nullable Object value) {}
