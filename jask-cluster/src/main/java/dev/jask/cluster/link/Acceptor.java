package dev.jask.cluster.link;

import java.util.function.Function;

/**
 * Decides who may link with this process. It is asked about one at a time and should answer
 * quickly; versions and the token have been compared before.
 *
 * @param <M> what is sent and received
 */
@FunctionalInterface
public interface Acceptor<M> {

    /** Whether a link is accepted, knowing what the other side says of itself. */
    Decision<M> decide(Hello peer);

    /** What an acceptor says. */
    sealed interface Decision<M> {

        /**
         * The link is accepted.
         *
         * @param codec of this link alone
         * @param listener told of this link; made of the link, before anything comes over it. What
         *     it does with the link is done once the other side knows that it is accepted.
         */
        record Accepted<M>(LinkCodec<M> codec, Function<Link<M>, LinkListener<M>> listener)
                implements Decision<M> {}

        /**
         * The link is not accepted.
         *
         * @param reason what people at the other side are told
         */
        record Refused<M>(String reason) implements Decision<M> {}
    }
}
