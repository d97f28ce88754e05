package dev.jask.cluster.node;

import dev.jask.cluster.data.ArrowSchema;
import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message.Answer;
import dev.jask.graph.Key;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a worker says of the results that it has under a name. */
final class Named {

    private static final System.Logger LOG = System.getLogger(Named.class.getName());

    private Named() {}

    static Answer answer(Shelf shelf, String location, String name) {
        List<Key> keys = shelf.heldAs(name);
        if (keys.isEmpty() || !(shelf.shown(keys.getFirst()) instanceof Found.Here first)) {
            return new Answer.Named(location, new Blob(new byte[0]), Map.of());
        }
        var sizes = new LinkedHashMap<Key, Long>();
        keys.forEach(key -> sizes.put(key, shelf.bytes(key)));
        return new Answer.Named(location, new Blob(schema(name, first)), sizes);
    }

    private static byte[] schema(String name, Found.Here here) {
        try {
            return ArrowSchema.of(here.content());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the columns of " + name + " are not known", e);
            return new byte[0];
        }
    }
}
