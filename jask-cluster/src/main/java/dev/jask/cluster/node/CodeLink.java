package dev.jask.cluster.node;

import dev.jask.cluster.code.CodeException;
import dev.jask.cluster.code.CodeHash;
import dev.jask.cluster.code.CodeOrigin;
import dev.jask.cluster.code.CodePiece;
import dev.jask.cluster.code.Environment;
import dev.jask.cluster.code.EnvironmentId;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Message.Given;
import dev.jask.cluster.wire.Message.Wanted;
import dev.jask.graph.JaskException;
import java.util.function.Supplier;

/** Asks the process at the other end of a link for code, and gives it what it asks for. */
final class CodeLink implements CodeOrigin {

    private final Supplier<Link<Message>> link;
    private final Pending<Given> wanted = new Pending<>();

    /**
     * @param link as it is when something is wanted
     */
    CodeLink(Supplier<Link<Message>> link) {
        this.link = link;
    }

    @Override
    public Environment environment(EnvironmentId id) {
        Given given = ask(new Wanted.Parts(id));
        if (given instanceof Given.Made(Environment environment) && environment.id().equals(id)) {
            return environment;
        }
        throw nothing(id, given);
    }

    @Override
    public CodePiece piece(CodeHash hash, long offset) {
        Given given = ask(new Wanted.Piece(hash, offset));
        if (given instanceof Given.Piece(long total, Blob bytes)) {
            return new CodePiece(total, bytes.bytes());
        }
        throw nothing(hash, given);
    }

    private static CodeException nothing(Object wanted, Given given) {
        return switch (given) {
            case Given.Nothing(String reason) when reason.isEmpty() ->
                    CodeException.unknown(wanted);
            case Given.Nothing(String reason) -> new CodeException(reason);
            case Given.Made _, Given.Piece _ ->
                    new CodeException(
                            "%s was asked for and something else given".formatted(wanted));
        };
    }

    private Given ask(Wanted what) {
        Pending.Question<Given> question = wanted.open();
        try {
            link.get().send(new Message.CodeWanted(question.id(), what));
        } catch (LinkLostException lost) {
            wanted.fail(question.id(), lost);
        }
        return Waiting.on(question.answer());
    }

    /** What was asked for has come. */
    void given(Message.CodeGiven given) {
        wanted.answer(given.id(), given.given());
    }

    /** The link is lost: who waits hears it. */
    void lost(String reason) {
        wanted.failAll(new LinkLostException(reason));
    }

    /** Answers what the other end wants, on a thread that may wait. */
    static void answer(Link<Message> link, Message.CodeWanted wanted, CodeOrigin origin) {
        Thread.startVirtualThread(() ->
                Tell.quietly(
                        link, new Message.CodeGiven(wanted.id(), found(wanted.wanted(), origin))));
    }

    /** Answers that nothing is to be had here. */
    static void answerNothing(Link<Message> link, Message.CodeWanted wanted) {
        Tell.quietly(link, new Message.CodeGiven(wanted.id(), new Given.Nothing("")));
    }

    private static Given found(Wanted wanted, CodeOrigin origin) {
        try {
            return switch (wanted) {
                case Wanted.Parts(EnvironmentId id) -> new Given.Made(origin.environment(id));
                case Wanted.Piece(CodeHash hash, long offset) -> {
                    CodePiece piece = origin.piece(hash, offset);
                    yield new Given.Piece(piece.total(), new Blob(piece.bytes()));
                }
            };
        } catch (CodeException e) {
            return new Given.Nothing(e.isUnknown() ? "" : String.valueOf(e.getMessage()));
        } catch (JaskException e) {
            return new Given.Nothing(String.valueOf(e.getMessage()));
        }
    }
}
