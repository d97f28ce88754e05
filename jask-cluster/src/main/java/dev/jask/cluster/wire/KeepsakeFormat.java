package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import java.util.List;

/** Keepsakes as bytes. */
final class KeepsakeFormat {

    private static final int ANEW = 0;
    private static final int PLUGIN = 1;
    private static final int NO_PLUGIN = 2;
    private static final int OF_NANNIES = 3;
    private static final int NOT_OF_NANNIES = 4;
    private static final int PUBLISHED = 5;
    private static final int UNPUBLISHED = 6;
    private static final int EVENT = 7;
    private static final int WHOLE = 8;

    private KeepsakeFormat() {}

    static void write(Encoder to, Keepsake keepsake) {
        Output out = to.out;
        switch (keepsake) {
            case Keepsake.Anew() -> out.tag(ANEW);
            case Keepsake.Whole() -> out.tag(WHOLE);
            case Keepsake.Plugin(var name, var value) -> {
                out.tag(PLUGIN);
                out.text(name);
                out.blob(value.bytes());
            }
            case Keepsake.NoPlugin(var name) -> named(out, NO_PLUGIN, name);
            case Keepsake.OfNannies(var name, var plugin) -> {
                named(out, OF_NANNIES, name);
                NannyPluginFormat.write(out, plugin);
            }
            case Keepsake.NotOfNannies(var name) -> named(out, NOT_OF_NANNIES, name);
            case Keepsake.Published(var name, var keys, var form) -> {
                named(out, PUBLISHED, name);
                to.keys(keys);
                out.blob(form.bytes());
            }
            case Keepsake.Unpublished(var name) -> named(out, UNPUBLISHED, name);
            case Keepsake.Event(var event) -> {
                out.tag(EVENT);
                NoticeFormat.write(to, event);
            }
        }
    }

    private static void named(Output out, int tag, String name) {
        out.tag(tag);
        out.text(name);
    }

    static Keepsake read(Decoder from) {
        Input in = from.in;
        int tag = in.tag();
        return switch (tag) {
            case ANEW -> new Keepsake.Anew();
            case WHOLE -> new Keepsake.Whole();
            case PLUGIN -> new Keepsake.Plugin(in.text(), new Blob(in.blob()));
            case NO_PLUGIN -> new Keepsake.NoPlugin(in.text());
            case OF_NANNIES -> new Keepsake.OfNannies(in.text(), NannyPluginFormat.read(in));
            case NOT_OF_NANNIES -> new Keepsake.NotOfNannies(in.text());
            case PUBLISHED -> published(from);
            case UNPUBLISHED -> new Keepsake.Unpublished(in.text());
            case EVENT -> {
                if (NoticeFormat.read(from) instanceof Notice.Logged event) {
                    yield new Keepsake.Event(event);
                }
                throw new WireException("in place of an event there is something else");
            }
            default -> throw new WireException("a keepsake has the unknown tag " + tag);
        };
    }

    private static Keepsake published(Decoder from) {
        String name = from.in.text();
        List<Key> keys = from.keys();
        return new Keepsake.Published(name, keys, new Blob(from.in.blob()));
    }
}
