package dev.jask.cluster.data;

import dev.jask.graph.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.CRC32C;

/** A process that sends itself a value that is larger than its memory. */
final class StreamingChild {

    private static final int PART_BYTES = 1 << 16;
    private static final int PARTS = 3200;

    private StreamingChild() {}

    static long expectedChecksum() {
        var checksum = new CRC32C();
        for (int i = 0; i < PARTS; i++) {
            checksum.update(Shelf.bytes(PART_BYTES, i));
        }
        return checksum.getValue();
    }

    public static void main(String[] arguments) throws Exception {
        var shelf = new Shelf();
        DataOptions options = DataOptions.of("secret");
        Key key =
                shelf.put(
                        1,
                        (Content)
                                out -> {
                                    for (int i = 0; i < PARTS; i++) {
                                        out.write(Shelf.bytes(PART_BYTES, i));
                                    }
                                });
        var checksum = new CRC32C();
        try (DataServer server = DataServer.start(options, shelf);
                var client = new DataClient(options)) {
            client.fetch(
                    server.location(),
                    List.of(key),
                    new ResultReceiver() {
                        @Override
                        public void value(Key of, String codec, long bytes, InputStream content)
                                throws IOException {
                            byte[] some = new byte[PART_BYTES];
                            for (int read = content.read(some);
                                    read >= 0;
                                    read = content.read(some)) {
                                checksum.update(some, 0, read);
                            }
                        }

                        @Override
                        public void absent(Key of) {
                            throw new AssertionError("absent");
                        }

                        @Override
                        public void refused(Key of, String reason) {
                            throw new AssertionError(reason);
                        }
                    });
        }
        System.out.println("checksum " + checksum.getValue());
    }
}
