package dev.jask.cluster.node;

import dev.jask.cluster.code.CodeCache;
import dev.jask.cluster.code.CodeException;
import dev.jask.cluster.code.CodeHash;
import dev.jask.cluster.code.CodeOrigin;
import dev.jask.cluster.code.CodePart;
import dev.jask.cluster.code.CodePiece;
import dev.jask.cluster.code.Environment;
import dev.jask.cluster.code.EnvironmentId;
import dev.jask.cluster.code.Parts;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Passes user code on from whoever has it to workers that lack it. What comes through once stays in
 * the cache on disk, as bytes that nobody here looks into; so it outlives its client. What is not
 * there is asked of the clients that offered it, and then of the workers.
 *
 * <p>Safe for use by several threads; never used in the scheduler's loop, as it waits for others.
 */
final class CodeDesk implements CodeOrigin {

    private static final int MOST_ENVIRONMENTS = 4096;

    private final Parts parts;

    /** Least recently used first; guarded by itself. */
    private final Map<EnvironmentId, Environment> environments =
            new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Link<Message>, CodeLink> clients = new ConcurrentHashMap<>();
    private final Map<Link<Message>, CodeLink> workers = new ConcurrentHashMap<>();

    CodeDesk(CodeCache cache) {
        parts = new Parts(cache);
    }

    /**
     * Deals with a message about code.
     *
     * @param isClient whether it came from a client, not from a worker
     */
    void received(Link<Message> from, Message.AboutCode message, boolean isClient) {
        switch (message) {
            case Message.CodeOffered(Environment environment) -> {
                line(from, isClient);
                remember(environment);
            }
            case Message.CodeWanted wanted -> CodeLink.answer(from, wanted, this);
            case Message.CodeGiven given -> line(from, isClient).given(given);
        }
    }

    /** A worker came: it may have code that others lack. */
    void joined(Link<Message> worker) {
        line(worker, false);
    }

    private CodeLink line(Link<Message> link, boolean isClient) {
        return (isClient ? clients : workers).computeIfAbsent(link, _ -> new CodeLink(() -> link));
    }

    /** The link is lost. */
    void lost(Link<Message> link, String reason) {
        for (Map<Link<Message>, CodeLink> lines : List.of(clients, workers)) {
            CodeLink line = lines.remove(link);
            if (line != null) {
                line.lost(reason);
            }
        }
    }

    private void remember(Environment environment) {
        synchronized (environments) {
            environments.put(environment.id(), environment);
            if (environments.size() > MOST_ENVIRONMENTS) {
                environments.remove(environments.keySet().iterator().next());
            }
        }
    }

    @Override
    public Environment environment(EnvironmentId id) {
        synchronized (environments) {
            Environment known = environments.get(id);
            if (known != null) {
                return known;
            }
        }
        Environment found =
                anywhere(
                        origin -> origin.environment(id),
                        "nobody knows the environment %s any more: the client that used it is gone"
                                .formatted(id));
        remember(found);
        return found;
    }

    @Override
    public CodePiece piece(CodeHash hash, long offset) {
        return Parts.piece(parts.get(hash, nameOf(hash), new Anywhere()), offset);
    }

    private String nameOf(CodeHash hash) {
        synchronized (environments) {
            return environments.values().stream()
                    .flatMap(environment -> environment.parts().stream())
                    .filter(part -> part.hash().equals(hash))
                    .map(CodePart::name)
                    .findFirst()
                    .orElse("the part " + hash);
        }
    }

    private interface Question<T> {
        T ask(CodeLink origin);
    }

    /** The first answer of anybody who has one. Those are gone who do not answer. */
    private <T> T anywhere(Question<T> question, String otherwise) {
        var all = new ArrayList<CodeLink>(clients.values());
        all.addAll(workers.values());
        CodeException why = null;
        for (CodeLink origin : all) {
            try {
                return question.ask(origin);
            } catch (CodeException nothing) {
                why = why == null && !nothing.isUnknown() ? nothing : why;
            } catch (LinkLostException gone) {
                // others may have it
            }
        }
        throw why == null ? new CodeException(otherwise) : why;
    }

    /** Everybody else. What one had first is asked of that one further on. */
    private final class Anywhere implements CodeOrigin {

        private @Nullable CodeLink chosen;

        @Override
        public Environment environment(EnvironmentId id) {
            return CodeDesk.this.environment(id);
        }

        @Override
        public CodePiece piece(CodeHash hash, long offset) {
            return chosen == null
                    ? anywhere(
                            origin -> first(origin, hash, offset),
                            "%s was never fetched, and the client that has it is gone"
                                    .formatted(nameOf(hash)))
                    : chosen.piece(hash, offset);
        }

        private CodePiece first(CodeLink origin, CodeHash hash, long offset) {
            CodePiece piece = origin.piece(hash, offset);
            chosen = origin;
            return piece;
        }
    }
}
