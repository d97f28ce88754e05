package dev.jask.cluster.wire;

import dev.jask.cluster.wire.Message.Result;
import dev.jask.graph.Key;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages that are no worker's, client's or scheduler's as such, as bytes. */
final class OtherFormat {

    private static final int ASK = Tags.OTHER;
    private static final int TELL = Tags.OTHER + 1;
    private static final int GET_RESULTS = Tags.OTHER + 2;
    private static final int RESULTS = Tags.OTHER + 3;
    private static final int PUT_RESULTS = Tags.OTHER + 4;
    private static final int KEPT = Tags.OTHER + 5;
    private static final int GOODBYE = Tags.OTHER + 6;
    private static final int MADE = Tags.OTHER + 7;
    private static final int SUPPLIED = Tags.OTHER + 8;
    private static final int HANDED = Tags.OTHER + 9;
    private static final int OBEYED = Tags.OTHER + 12;
    private static final int GROUP = Tags.OTHER + 13;
    private static final int MEASURED = Tags.OTHER + 22;
    private static final int NOTICE = Tags.OTHER + 19;
    private static final int KEEP = Tags.OTHER + 14;

    private static final int HERE = 0;
    private static final int BY_FLIGHT = 1;
    private static final int ABSENT = 2;
    private static final int REFUSED = 3;

    private OtherFormat() {}

    static void ask(Encoder to, Message.Ask ask) {
        head(to, ASK, ask.id());
        InquiryFormat.write(to, ask.question());
    }

    static void tell(Encoder to, Message.Tell tell) {
        head(to, TELL, tell.id());
        InquiryFormat.write(to, tell.answer());
    }

    static void getResults(Encoder to, Message.GetResults get) {
        head(to, GET_RESULTS, get.id());
        to.keys(get.keys());
    }

    static void results(Encoder to, Message.Results results) {
        head(to, RESULTS, results.id());
        to.out.unsigned(results.results().size());
        results.results().forEach(result -> write(to.out, result));
    }

    static void putResults(Encoder to, Message.PutResults put) {
        head(to, PUT_RESULTS, put.id());
        writeValues(to, put.values());
    }

    static void kept(Encoder to, Message.Kept kept) {
        head(to, KEPT, kept.id());
        to.sizes(kept.sizes());
    }

    static void measured(Encoder to, Message.Measured measured) {
        to.out.tag(MEASURED);
        TelemetryFormat.write(to, measured.reading(), to.last.reading);
    }

    static void obeyed(Encoder to, Message.Obeyed obeyed) {
        to.out.tag(OBEYED);
        to.out.unsigned(obeyed.epoch());
        to.out.text(obeyed.scheduler());
    }

    static void group(Encoder to, Message.Group group) {
        to.out.tag(GROUP);
        to.out.unsigned(group.epoch());
        to.out.unsigned(group.schedulers().size());
        group.schedulers().forEach(to.out::text);
        to.out.unsigned(group.peers());
    }

    private static Message.Group readGroup(Input in) {
        long epoch = in.unsigned();
        int count = in.count(1);
        var schedulers = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            schedulers.add(in.text());
        }
        return new Message.Group(epoch, schedulers, (int) in.unsigned());
    }

    static void goodbye(Encoder to, Message.Goodbye goodbye) {
        to.out.tag(GOODBYE);
        to.out.text(goodbye.reason());
    }

    /** A message of a worker's, and after it the value. */
    static void made(Encoder to, Message.Made made) {
        to.out.tag(MADE);
        FromWorkerFormat.write(to, made.message());
        to.out.blob(made.value().bytes());
    }

    /** A message to a worker, and after it the values. */
    static void supplied(Encoder to, Message.Supplied supplied) {
        to.out.tag(SUPPLIED);
        ToWorkerFormat.write(to, supplied.message());
        writeValues(to, supplied.values());
    }

    /** A message to a client, and after it the value. */
    static void handed(Encoder to, Message.Handed handed) {
        to.out.tag(HANDED);
        ToClientFormat.write(to, handed.message());
        to.out.blob(handed.value().bytes());
    }

    static void notice(Encoder to, Notice notice) {
        to.out.tag(NOTICE);
        NoticeFormat.write(to, notice);
    }

    static void keep(Encoder to, Keepsake keepsake) {
        to.out.tag(KEEP);
        KeepsakeFormat.write(to, keepsake);
    }

    private static Message readMade(Decoder from) {
        if (FromWorkerFormat.read(from, from.in.tag()) instanceof FromWorker.Finished finished) {
            return new Message.Made(finished, new Blob(from.in.blob()));
        }
        throw new WireException("a value comes along with a message that has none");
    }

    private static Message readSupplied(Decoder from) {
        if (ToWorkerFormat.read(from, from.in.tag()) instanceof ToWorker.Compute compute) {
            return new Message.Supplied(compute, readValues(from));
        }
        throw new WireException("inputs come along with a message that has none");
    }

    private static Message readHanded(Decoder from) {
        if (ToClientFormat.read(from, from.in.tag()) instanceof ToClient.InMemory there) {
            return new Message.Handed(there, new Blob(from.in.blob()));
        }
        throw new WireException("a value comes along with a message that has none");
    }

    private static void writeValues(Encoder to, Map<Key, Blob> values) {
        to.out.unsigned(values.size());
        values.forEach((key, value) -> {
            to.key(key);
            to.out.blob(value.bytes());
        });
    }

    private static void head(Encoder to, int tag, long id) {
        to.out.tag(tag);
        to.out.unsigned(id);
    }

    private static void write(Output out, Result result) {
        switch (result) {
            case Result.Here(Blob value, long bytes) -> {
                out.tag(HERE);
                out.blob(value.bytes());
                out.unsigned(bytes);
            }
            case Result.ByFlight(String location, long bytes) -> {
                out.tag(BY_FLIGHT);
                out.text(location);
                out.unsigned(bytes);
            }
            case Result.Absent() -> out.tag(ABSENT);
            case Result.Refused(String reason) -> {
                out.tag(REFUSED);
                out.text(reason);
            }
        }
    }

    static Message read(Decoder from, int tag) {
        return switch (tag) {
            case ASK -> new Message.Ask(from.in.unsigned(), InquiryFormat.readQuestion(from));
            case TELL -> new Message.Tell(from.in.unsigned(), InquiryFormat.readAnswer(from));
            case GET_RESULTS -> new Message.GetResults(from.in.unsigned(), from.keys());
            case RESULTS -> new Message.Results(from.in.unsigned(), readResults(from.in));
            case PUT_RESULTS -> new Message.PutResults(from.in.unsigned(), readValues(from));
            case KEPT -> new Message.Kept(from.in.unsigned(), from.sizes());
            case OBEYED -> new Message.Obeyed(from.in.unsigned(), from.in.text());
            case GROUP -> readGroup(from.in);
            case GOODBYE -> new Message.Goodbye(from.in.text());
            case MEASURED -> new Message.Measured(TelemetryFormat.read(from, from.last.reading));
            case MADE -> readMade(from);
            case SUPPLIED -> readSupplied(from);
            case HANDED -> readHanded(from);
            case CodeFormat.OFFERED -> CodeFormat.readOffered(from.in);
            case CodeFormat.WANTED -> CodeFormat.readWanted(from.in);
            case CodeFormat.GIVEN -> CodeFormat.readGiven(from.in);
            case KEEP -> new Message.Keep(KeepsakeFormat.read(from));
            case NOTICE -> new Message.OfLife(NoticeFormat.read(from));
            default -> throw Tags.unknown(tag);
        };
    }

    private static List<Result> readResults(Input in) {
        int count = in.count(1);
        var results = new ArrayList<Result>(count);
        for (int i = 0; i < count; i++) {
            results.add(readResult(in));
        }
        return results;
    }

    private static Result readResult(Input in) {
        int tag = in.tag();
        return switch (tag) {
            case HERE -> new Result.Here(new Blob(in.blob()), in.unsigned());
            case BY_FLIGHT -> new Result.ByFlight(in.text(), in.unsigned());
            case ABSENT -> new Result.Absent();
            case REFUSED -> new Result.Refused(in.text());
            default -> throw new WireException("a result has the unknown tag " + tag);
        };
    }

    private static Map<Key, Blob> readValues(Decoder from) {
        int count = from.in.count(3);
        var values = LinkedHashMap.<Key, Blob>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            Key key = from.key();
            values.put(key, new Blob(from.in.blob()));
        }
        return values;
    }
}
