package dev.jask.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrow's own client reads results that lie on a cluster. */
@SuppressWarnings("try") // closing a client may be interrupted, and nobody interrupts here
final class OtherArrowProgramsTest {

    @TempDir static Path folder;

    private static LocalCluster cluster;
    private static String token;

    @BeforeAll
    static void start() {
        cluster =
                LocalCluster.start(
                        LocalClusterOptions.inThisJvm(2)
                                .withSlots(1)
                                .withConfig(Config.defaults()));
        Path file = folder.resolve("scheduler.properties");
        cluster.writeSchedulerFile(file);
        token = SchedulerFile.read(file).token();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static CallOption authorized() {
        var headers = new FlightCallHeaders();
        headers.insert("authorization", "Bearer " + token);
        return new HeaderCallOption(headers);
    }

    /** What a program finds that asks the scheduler for a name, and then whoever has the parts. */
    private record Read(Field column, List<Object> rows, int parts) {}

    private static Read read(String name) throws Exception {
        try (BufferAllocator allocator = new RootAllocator();
                FlightClient scheduler =
                        FlightClient.builder(allocator, new Location(cluster.dataAddress()))
                                .build()) {
            FlightInfo info = scheduler.getInfo(FlightDescriptor.path(name), authorized());
            var rows = new ArrayList<Object>();
            for (FlightEndpoint endpoint : info.getEndpoints()) {
                try (FlightClient worker =
                                FlightClient.builder(allocator, endpoint.getLocations().getFirst())
                                        .build();
                        FlightStream stream =
                                worker.getStream(endpoint.getTicket(), authorized())) {
                    while (stream.next()) {
                        FieldVector column = stream.getRoot().getVector("value");
                        for (int i = 0; i < column.getValueCount(); i++) {
                            rows.add(column.getObject(i));
                        }
                    }
                }
            }
            return new Read(
                    info.getSchemaOptional().orElseThrow().getFields().getFirst(),
                    rows,
                    info.getEndpoints().size());
        }
    }

    @Test
    void getInfo_ofAnArray_leadsToItsNumbers() throws Exception {
        try (Client client = cluster.connect()) {
            JaskFuture<double[]> future =
                    client.submit(
                            (Integer n) -> IntStream.range(0, n).asDoubleStream().toArray(), 5000);
            future.get();

            Read read = read(future.key().toString());

            assertThat(read.column().getType().toString()).contains("DOUBLE");
            assertThat(read.rows()).hasSize(5000).startsWith(0.0, 1.0).endsWith(4999.0);
        }
    }

    @Test
    void getInfo_ofAGroup_namesEachPartInOrder() throws Exception {
        try (Client client = cluster.connect()) {
            List<JaskFuture<int[]>> futures =
                    client.map(
                            (Integer n) -> IntStream.range(10 * n, 10 * n + 10).toArray(),
                            List.of(0, 1, 2, 3, 4));
            client.waitFor(futures);

            Read read = read(futures.getFirst().key().group().toString());

            assertThat(read.parts()).isEqualTo(5);
            assertThat(read.rows())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 50).mapToObj(i -> (Object) i).toList());
        }
    }

    @Test
    void getInfo_ofAMatrix_isAColumnOfTensors() throws Exception {
        try (Client client = cluster.connect()) {
            JaskFuture<float[][]> future =
                    client.submit((Integer _) -> new float[][] {{1, 2, 3}, {4, 5, 6}}, 0);
            future.get();

            Read read = read(future.key().toString());

            assertThat(read.column().getMetadata())
                    .containsEntry("ARROW:extension:name", "arrow.fixed_shape_tensor")
                    .containsEntry("ARROW:extension:metadata", "{\"shape\":[3]}");
            assertThat(read.rows()).containsExactly(List.of(1f, 2f, 3f), List.of(4f, 5f, 6f));
        }
    }

    @Test
    void getInfo_ofTruthValues_bringsThemBitByBit() throws Exception {
        try (Client client = cluster.connect()) {
            JaskFuture<boolean[]> future =
                    client.submit((Integer _) -> new boolean[] {true, false, true}, 0);
            future.get();

            assertThat(read(future.key().toString()).rows()).containsExactly(true, false, true);
        }
    }

    @Test
    void getInfo_ofWhatIsNotThere_isNotFound() {
        assertThatThrownBy(() -> read("nothing"))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        e -> assertThat(e.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
    }
}
