package dev.jask.cluster.data;

import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.TlsFiles;
import dev.jask.graph.Key;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Measures how quickly a result goes from one process to another. {@code serve DIR} prints where it
 * serves 1 GiB, with certificates from that folder, or {@code -} for none; {@code fetch LOCATION
 * DIR ROUNDS} fetches it.
 */
final class TransferProgram {

    private static final int PIECE = 8 << 20;
    private static final int PIECES = 128;

    private TransferProgram() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            serve(tls(arguments[1], "worker"));
        } else {
            fetch(
                    DataAddress.parse(arguments[1]),
                    tls(arguments[2], "client"),
                    Integer.parseInt(arguments[3]));
        }
    }

    private static Optional<Certificates> tls(String folder, String role) {
        return folder.equals("-")
                ? Optional.empty()
                : Optional.of(Certificates.load(TlsFiles.inFolder(Path.of(folder), role)));
    }

    private static void serve(Optional<Certificates> tls) throws IOException {
        byte[] piece = Shelf.bytes(PIECE, 1);
        Content content =
                out -> {
                    for (int i = 0; i < PIECES; i++) {
                        out.write(piece);
                    }
                };
        var shelf = new Shelf();
        shelf.put(1, new Found.Here("bytes", (long) PIECE * PIECES, content));
        try (DataServer server = DataServer.start(DataOptions.of("secret", tls), shelf)) {
            System.out.println(server.location());
            System.in.read();
        }
    }

    private static void fetch(DataAddress from, Optional<Certificates> tls, int rounds)
            throws Exception {
        try (var client = new DataClient(DataOptions.of("secret", tls))) {
            for (int i = 0; i < rounds; i++) {
                long begin = System.nanoTime();
                client.fetch(from, List.of(Shelf.key(1)), new Dropping());
                double seconds = (System.nanoTime() - begin) / 1e9;
                System.out.printf(
                        "%.2f s, %.2f GB/s, %.2f s of processor time here so far%n",
                        seconds, (double) PIECE * PIECES / seconds / 1e9, processorSeconds());
            }
        }
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
                / 1e3;
    }

    /** Reads and forgets. */
    private static final class Dropping implements ResultReceiver {

        private final byte[] buffer = new byte[1 << 20];

        @Override
        public void value(Key key, String codec, long bytes, InputStream content)
                throws IOException {
            while (content.read(buffer) >= 0) {
                // dropped
            }
        }

        @Override
        public void absent(Key key) {
            throw new IllegalStateException("it is not there");
        }

        @Override
        public void refused(Key key, String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
