package dev.jask.delayed;

import dev.jask.function.Functions;
import dev.jask.function.Signature;
import dev.jask.graph.CallSites;
import dev.jask.graph.Key;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.graph.Tokens;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes delayed calls of functions and their arguments. */
final class Calls {

    private Calls() {}

    /** A call under the function's name. */
    static <R extends @Nullable Object> Delayed<R> delayed(
            Serializable function, @Nullable Object... arguments) {
        return named(Signature.nameOf(function), CallSites.current(), function, arguments);
    }

    /** A call for its effect. */
    static Delayed<@Nullable Void> action(Serializable action, @Nullable Object... arguments) {
        return delayed(action, arguments);
    }

    /** A call for each of the arguments. */
    static <R extends @Nullable Object> List<Delayed<R>> each(
            Serializable function, Collection<? extends @Nullable Object> arguments) {
        Optional<String> callSite = CallSites.current();
        String name = Signature.nameOf(function);
        var calls = new ArrayList<Delayed<R>>(arguments.size());
        for (Object argument : arguments) {
            calls.add(named(name, callSite, function, argument));
        }
        return List.copyOf(calls);
    }

    /** A call under that name. */
    static <R extends @Nullable Object> Delayed<R> named(
            String name,
            Optional<String> callSite,
            Serializable function,
            @Nullable Object... arguments) {
        Optional<Signature> signature = Signature.of(function);
        var reading = new Arguments();
        var templates = new ArrayList<Template>(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            Template template = reading.template(arguments[i]);
            templates.add(
                    signature.isPresent()
                            ? Checks.fit(signature.get(), i, arguments[i], template)
                            : template);
        }
        List<Key> keys = reading.keys();
        Token token =
                Functions.isAction(function)
                        ? Tokens.unique()
                        : Tokens.of(function, templates, keys);
        Invocation.Call call = Invocation.of(function, templates);
        var task = new Task(Key.of(name, token), call.invocation(), call.parameter(), keys);
        Class<?> type = signature.<Class<?>>map(Signature::result).orElse(Object.class);
        return new Delayed<>(new Delayed.Origin(task, token, reading.graphs(), callSite), type);
    }
}
