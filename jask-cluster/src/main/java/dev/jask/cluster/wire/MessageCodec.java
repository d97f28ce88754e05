package dev.jask.cluster.wire;

import dev.jask.cluster.link.LinkCodec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one link as bytes. Nothing but the types of {@link Message} is ever made of what
 * comes: users' functions and values stay packed.
 *
 * <p>Each direction has a memory of its own: what is spelled out once is referred to afterwards. So
 * messages must be read in the order in which they were written, by a codec that read all before.
 * One thread at a time may write, and one may read.
 */
public final class MessageCodec implements LinkCodec<Message> {

    /** The version of the bytes: both ends of a link must have the same. */
    public static final int PROTOCOL = 1;

    private final Encoder encoder;
    private final Decoder decoder;

    /** Whether the other end has to be told that this end forgot everything. */
    private boolean forgot;

    /** Whether a message could not be read: what follows may refer to what was in it. */
    private boolean broken;

    /** Of a link over which large contents are asked for, or which has none. */
    public MessageCodec() {
        this(null);
    }

    /**
     * Of a scheduler's link.
     *
     * @param contents the large contents that are there
     */
    public MessageCodec(@Nullable Contents contents) {
        encoder = new Encoder(contents);
        decoder = new Decoder(contents);
    }

    @Override
    public byte[] write(Message message) {
        encoder.out.clear();
        try {
            if (forgot) {
                encoder.out.tag(Tags.FORGET);
            }
            write(encoder, message);
            forgot = false;
            return encoder.out.toBytes();
        } catch (RuntimeException | Error e) {
            // It may have remembered what the other end will never see.
            encoder.clear();
            forgot = true;
            throw e;
        }
    }

    private static void write(Encoder to, Message message) {
        switch (message) {
            case Message.OfWorker(var said) -> FromWorkerFormat.write(to, said);
            case Message.ToAWorker(var said) -> ToWorkerFormat.write(to, said);
            case Message.OfClient(var said) -> FromClientFormat.write(to, said);
            case Message.ToAClient(var said) -> ToClientFormat.write(to, said);
            case Message.Ask ask -> OtherFormat.ask(to, ask);
            case Message.Tell tell -> OtherFormat.tell(to, tell);
            case Message.GetResults get -> OtherFormat.getResults(to, get);
            case Message.Results results -> OtherFormat.results(to, results);
            case Message.PutResults put -> OtherFormat.putResults(to, put);
            case Message.Kept kept -> OtherFormat.kept(to, kept);
            case Message.Measured measured -> OtherFormat.measured(to, measured);
            case Message.Obeyed obeyed -> OtherFormat.obeyed(to, obeyed);
            case Message.Group group -> OtherFormat.group(to, group);
            case Message.Keep(var keepsake) -> OtherFormat.keep(to, keepsake);
            case Message.Goodbye goodbye -> OtherFormat.goodbye(to, goodbye);
            case Message.Made made -> OtherFormat.made(to, made);
            case Message.Supplied supplied -> OtherFormat.supplied(to, supplied);
            case Message.Handed handed -> OtherFormat.handed(to, handed);
            case Message.CodeOffered offered -> CodeFormat.offered(to.out, offered);
            case Message.CodeWanted wanted -> CodeFormat.wanted(to.out, wanted);
            case Message.CodeGiven given -> CodeFormat.given(to.out, given);
            case Message.OfLife(var notice) -> OtherFormat.notice(to, notice);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws WireException if they are no message; then nothing more can be read
     */
    @Override
    public Message read(ByteBuffer bytes) {
        if (broken) {
            throw new WireException("a message before this one could not be read");
        }
        broken = true;
        try {
            decoder.in = Input.of(bytes);
            Message message = read(decoder);
            decoder.in.requireEnd();
            decoder.in = Input.NOTHING;
            broken = false;
            return message;
        } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
            throw new WireException("what a message says is not possible: " + e.getMessage(), e);
        }
    }

    private static Message read(Decoder from) {
        int tag = from.in.tag();
        if (tag == Tags.FORGET) {
            from.clear();
            tag = from.in.tag();
        }
        return switch (tag & 0xE0) {
            case Tags.FROM_WORKER -> new Message.OfWorker(FromWorkerFormat.read(from, tag));
            case Tags.TO_WORKER -> new Message.ToAWorker(ToWorkerFormat.read(from, tag));
            case Tags.FROM_CLIENT -> new Message.OfClient(FromClientFormat.read(from, tag));
            case Tags.TO_CLIENT -> new Message.ToAClient(ToClientFormat.read(from, tag));
            case Tags.OTHER -> OtherFormat.read(from, tag);
            default -> throw Tags.unknown(tag);
        };
    }
}
