package dev.jask.client;

import dev.jask.function.Signature;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import dev.jask.graph.TaskStream;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import dev.jask.protocol.FromClient;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes tasks of calls and hands them to the scheduler. */
final class Submission {

    private final Session session;

    Submission(Session session) {
        this.session = session;
    }

    /** Submits one call. */
    <R extends @Nullable Object> JaskFuture<R> submit(Invocation call, SubmitOptions options) {
        call.futures().forEach(this::requireOwn);
        List<Key> dependencies =
                call.futures().isEmpty()
                        ? List.of()
                        : call.futures().stream().<Key>map(JaskFuture::key).toList();
        Token content =
                options.shared() && !call.isAction()
                        ? Tokens.of(
                                call.function(),
                                codeOf(call.function()),
                                call.arguments().content(),
                                dependencies)
                        : Tokens.unique();
        Key key = key(call, options, content);
        var task =
                new Task(
                        key,
                        call.toTaskFunction(),
                        call.arguments(),
                        dependencies,
                        options.annotations());
        var origin =
                new Origin(
                        Origin.Kind.SUBMITTED,
                        CallSite.ofCaller(),
                        options.annotations().retries(),
                        options.key().isEmpty() ? null : content);
        try {
            return submit(new SingleTask(task), options.priority(), origin);
        } finally {
            // The scheduler knows the task before its arguments are let go.
            Reference.reachabilityFence(call);
        }
    }

    /** Functions of the same name from different classes must not share results. */
    private String codeOf(Object function) {
        return session.wants().connection().codeOf(function);
    }

    private static Key key(Invocation call, SubmitOptions options, Token content) {
        if (!options.key().isEmpty()) {
            return Key.of(options.key(), Tokens.of(options.key()));
        }
        return Key.of(name(call.function(), options), content);
    }

    private static String name(java.io.Serializable function, SubmitOptions options) {
        return options.name().isEmpty() ? Signature.nameOf(function) : options.name();
    }

    /** Submits a computation with one result. */
    <R extends @Nullable Object> JaskFuture<R> submit(OneResult result) {
        var origin = new Origin(Origin.Kind.SUBMITTED, CallSite.ofCaller(), 0, null);
        var batch = new Batch(KeyIndex.of(result.key().group(), 1), origin);
        session.wants().add(batch, result.messages());
        return new JaskFuture<>(session, batch, 0);
    }

    /**
     * A computation whose only output is that key.
     *
     * @param messages what the scheduler is told to have it computed
     */
    record OneResult(Key key, List<FromClient> messages) {}

    private <R extends @Nullable Object> JaskFuture<R> submit(
            SingleTask task, int priority, Origin origin) {
        var batch = new Batch(KeyIndex.of(task.key().group(), 1), origin);
        session.wants().add(batch, List.of(new FromClient.Submit(task, priority)));
        return new JaskFuture<>(session, batch, 0);
    }

    /** Submits many calls of one function at once. */
    <R extends @Nullable Object> List<JaskFuture<R>> submit(
            Invocations calls, SubmitOptions options) {
        if (!options.key().isEmpty()) {
            throw new IllegalArgumentException(
                    "map makes many tasks, so they cannot all have the key %s: use name() to name them"
                            .formatted(options.key()));
        }
        calls.futures().forEach(this::requireOwn);
        if (calls.size() == 0) {
            return List.of();
        }
        Token content =
                options.shared() && !calls.isAction()
                        ? Tokens.of(calls.function(), codeOf(calls.function()), calls.content())
                        : Tokens.unique();
        var group = new KeyGroup(name(calls.function(), options), content);
        var origin =
                new Origin(
                        Origin.Kind.SUBMITTED,
                        CallSite.ofCaller(),
                        options.annotations().retries(),
                        null);
        var batch = new Batch(KeyIndex.of(group, calls.size()), origin);
        TaskStream tasks = new MappedTasks(group, calls, options.annotations());
        try {
            session.wants().add(batch, List.of(new FromClient.Submit(tasks, options.priority())));
        } finally {
            Reference.reachabilityFence(calls);
        }
        return futures(batch);
    }

    /** Puts values into workers' stores, each under a key that equals no other. */
    <T extends @Nullable Object> List<JaskFuture<T>> scatter(List<T> values, boolean broadcast) {
        if (values.isEmpty()) {
            return List.of();
        }
        var group = new KeyGroup("scatter", Tokens.unique());
        var batch = new Batch(KeyIndex.of(group, values.size()), Origin.SCATTERED);
        session.wants().add(batch, List.of());
        var byKey = new LinkedHashMap<Key, @Nullable Object>();
        for (int i = 0; i < values.size(); i++) {
            byKey.put(batch.keys.get(i), values.get(i));
        }
        try {
            Session.join(session.wants().connection().scatter(byKey, broadcast));
        } catch (RuntimeException | Error e) {
            session.wants().release(batch);
            throw e;
        }
        for (int position = 0; position < values.size(); position++) {
            batch.ready(position);
        }
        return futures(batch);
    }

    private <R extends @Nullable Object> List<JaskFuture<R>> futures(Batch batch) {
        var futures = new ArrayList<JaskFuture<R>>(batch.size());
        for (int position = 0; position < batch.size(); position++) {
            futures.add(new JaskFuture<>(session, batch, position));
        }
        return futures;
    }

    /**
     * @throws JaskException if the future is another client's, or closed
     */
    void requireOwn(JaskFuture<?> future) {
        if (future.session() != session) {
            throw new JaskException(
                    "%s belongs to another client: gather its result there and scatter it here"
                            .formatted(future));
        }
        if (future.isClosed()) {
            throw new JaskException("%s was closed: its result was let go".formatted(future));
        }
    }
}
