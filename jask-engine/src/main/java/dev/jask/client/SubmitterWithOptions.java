package dev.jask.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client with options for what is submitted through it. */
final class SubmitterWithOptions extends Submitter {

    private final Client client;
    private final SubmitOptions options;

    SubmitterWithOptions(Client client, SubmitOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    <R extends @Nullable Object> JaskFuture<R> submitCall(Invocation call) {
        return client.submit(call, options);
    }

    @Override
    <R extends @Nullable Object> List<JaskFuture<R>> submitCalls(Invocations calls) {
        return client.submit(calls, options);
    }
}
