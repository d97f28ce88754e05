package dev.jask.cluster.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.data.ResultSource.Found;
import dev.jask.graph.ArrowForm;
import dev.jask.graph.Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Arrow's own client talks with the server. */
@SuppressWarnings("try") // closing a stream may be interrupted, and nobody interrupts here
final class ForeignClientTest {

    private final Shelf shelf = new Shelf();
    private final DataOptions options = DataOptions.of("secret").withLimits(1 << 16, 4);

    private BufferAllocator allocator;
    private DataServer server;
    private FlightClient client;

    @BeforeEach
    void start() throws Exception {
        allocator = new RootAllocator();
        server = DataServer.start(options, shelf);
        client =
                FlightClient.builder(allocator, new Location(server.location().toString())).build();
    }

    /** The allocator complains if anything is left. */
    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
        allocator.close();
    }

    private static CallOption token(String token) {
        var headers = new FlightCallHeaders();
        headers.insert("authorization", "Bearer " + token);
        return new HeaderCallOption(headers);
    }

    private static Ticket ticket(String name) {
        return new Ticket(name.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void doGet_ofKeys_bringsRowsOfBytes() throws Exception {
        byte[] large = Shelf.bytes(200_000, 1);
        Key one = shelf.put(1, large);
        Key other = shelf.put(2, new byte[] {1, 2, 3});

        var bytes = new ByteArrayOutputStream();
        try (FlightStream stream =
                client.getStream(new Ticket(Tickets.write(List.of(one, other))), token("secret"))) {
            while (stream.next()) {
                var column = (LargeVarBinaryVector) stream.getRoot().getVector("bytes");
                for (int row = 0; row < column.getValueCount(); row++) {
                    bytes.writeBytes(column.get(row));
                }
            }
        }

        assertThat(java.util.Arrays.copyOf(bytes.toByteArray(), large.length)).isEqualTo(large);
        assertThat(bytes.size()).isEqualTo(large.length + 3);
    }

    @Test
    void doGet_ofATable_bringsItsBatches() throws Exception {
        shelf.tables.put("flights", new Found.Here("arrow", 1, Content.of(table(3, 1000))));

        var numbers = new ArrayList<Long>();
        var texts = new ArrayList<String>();
        int batches = 0;
        try (FlightStream stream = client.getStream(ticket("flights"), token("secret"))) {
            while (stream.next()) {
                batches++;
                VectorSchemaRoot root = stream.getRoot();
                for (int row = 0; row < root.getRowCount(); row++) {
                    numbers.add(((BigIntVector) root.getVector("number")).get(row));
                    texts.add(root.getVector("text").getObject(row).toString());
                }
            }
        }

        assertThat(batches).isEqualTo(3);
        assertThat(numbers).hasSize(3000).startsWith(0L, 1L).endsWith(2999L);
        assertThat(texts).startsWith("row 0").endsWith("row 2999");
    }

    private byte[] table(int batches, int rows) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var numbers = new BigIntVector("number", allocator);
                var texts = new VarCharVector("text", allocator);
                var root = VectorSchemaRoot.of(numbers, texts);
                var writer = new ArrowStreamWriter(root, null, Channels.newChannel(bytes))) {
            writer.start();
            for (int batch = 0; batch < batches; batch++) {
                for (int row = 0; row < rows; row++) {
                    int number = batch * rows + row;
                    numbers.setSafe(row, number);
                    texts.setSafe(row, ("row " + number).getBytes(StandardCharsets.UTF_8));
                }
                root.setRowCount(rows);
                writer.writeBatch();
            }
            writer.end();
        }
        return bytes.toByteArray();
    }

    private FlightStatusCode refusal(Ticket ticket, CallOption... headers) throws Exception {
        try (FlightStream stream = client.getStream(ticket, headers)) {
            stream.next();
            throw new AssertionError("it was served");
        } catch (FlightRuntimeException e) {
            return e.status().code();
        }
    }

    @Test
    void doGet_withoutTheToken_isRefused() throws Exception {
        assertThat(refusal(ticket("flights"))).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
        assertThat(refusal(ticket("flights"), token("Secret")))
                .isEqualTo(FlightStatusCode.UNAUTHENTICATED);
    }

    @Test
    void doGet_ofWhatIsNotThere_isNotFound() throws Exception {
        shelf.tables.put("socket", new Found.Refused("it is no table"));

        assertThat(refusal(ticket("nothing"), token("secret")))
                .isEqualTo(FlightStatusCode.NOT_FOUND);
        assertThat(refusal(ticket("socket"), token("secret")))
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
    }

    @Test
    void show_ofAValueWithoutAForm_isRefused() {
        var forms =
                new ArrowForms(
                        List.of(
                                new ArrowForm() {
                                    @Override
                                    public boolean accepts(Object value) {
                                        return value instanceof String;
                                    }

                                    @Override
                                    public void write(Object value, OutputStream out)
                                            throws IOException {
                                        out.write(1);
                                    }
                                }));

        assertThat(forms.show("x", "text", 5)).isInstanceOf(Found.Here.class);
        assertThat(forms.show("x", 7, 5))
                .isEqualTo(new Found.Refused("'x' is a java.lang.Integer, which is no table"));
    }

    @Test
    void doGet_ofGarbage_isInvalid() throws Exception {
        assertThat(refusal(new Ticket(new byte[] {0, 1, -1, -1, -1}), token("secret")))
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
        assertThat(refusal(new Ticket(new byte[0]), token("secret")))
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
        assertThat(refusal(new Ticket(new byte[] {-1, -2}), token("secret")))
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
        assertThat(refusal(new Ticket(new byte[5000]), token("secret")))
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
    }

    @Test
    void doGet_ofABrokenArrowStream_fails() throws Exception {
        byte[] whole = table(1, 1000);
        shelf.tables.put(
                "half",
                new Found.Here(
                        "arrow", 1, Content.of(java.util.Arrays.copyOf(whole, whole.length / 2))));

        try (FlightStream stream = client.getStream(ticket("half"), token("secret"))) {
            assertThatThrownBy(
                            () -> {
                                while (stream.next()) {
                                    assertThat(stream.getRoot().getRowCount()).isNotNegative();
                                }
                            })
                    .isInstanceOf(FlightRuntimeException.class)
                    .hasMessageContaining("ends too early");
        }
    }
}
