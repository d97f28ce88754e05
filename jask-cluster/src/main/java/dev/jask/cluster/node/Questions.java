package dev.jask.cluster.node;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Message;
import java.util.concurrent.CompletableFuture;

/** Questions to whichever scheduler there is. With its link their answers are lost. */
final class Questions {

    private volatile Pending<Message.Answer> open = new Pending<>();

    /** There is a scheduler that may be asked. */
    void found() {
        open = new Pending<>();
    }

    /** The answers to what was asked will not come. */
    void lost(String reason) {
        open.close(new LinkLostException(reason));
    }

    void answered(long question, Message.Answer answer) {
        open.answer(question, answer);
    }

    /**
     * Asks that scheduler and waits for its answer.
     *
     * @throws LinkLostException if the link is lost before
     */
    Message.Answer ask(Link<Message> link, Message.Question.OfScheduler question) {
        return Waiting.on(asked(link, question));
    }

    /** Asks that scheduler; fails with {@link LinkLostException} if the link is lost before. */
    CompletableFuture<Message.Answer> asked(
            Link<Message> link, Message.Question.OfScheduler question) {
        Pending<Message.Answer> asking = open;
        Pending.Question<Message.Answer> asked = asking.open();
        try {
            link.send(new Message.Ask(asked.id(), question));
        } catch (LinkLostException lost) {
            asking.fail(asked.id(), lost);
        }
        return asked.answer();
    }

    /**
     * Asks the scheduler and waits for its answer, or for that of the next one.
     *
     * @throws LinkLostException if there will be none any more
     */
    Message.Answer ask(SchedulerLine line, Message.Question.OfScheduler question) {
        while (true) {
            Link<Message> link = line.await();
            try {
                return ask(link, question);
            } catch (LinkLostException _) {
                // perhaps there is another one
            }
        }
    }
}
