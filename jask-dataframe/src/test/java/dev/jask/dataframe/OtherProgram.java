package dev.jask.dataframe;

import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A program that knows Arrow and not Jask: prints the rows of what has a name on a cluster. */
@SuppressWarnings("try") // closing a client may be interrupted, and nobody interrupts here
final class OtherProgram {

    private OtherProgram() {}

    /** Takes the address of the scheduler's data server, the cluster's token, and the name. */
    public static void main(String[] arguments) throws Exception {
        var headers = new FlightCallHeaders();
        headers.insert("authorization", "Bearer " + arguments[1]);
        CallOption authorized = new HeaderCallOption(headers);
        try (BufferAllocator memory = new RootAllocator();
                FlightClient scheduler =
                        FlightClient.builder(memory, new Location(arguments[0])).build()) {
            var name = FlightDescriptor.path(arguments[2]);
            for (FlightEndpoint part : scheduler.getInfo(name, authorized).getEndpoints()) {
                try (FlightClient worker =
                                FlightClient.builder(memory, part.getLocations().getFirst())
                                        .build();
                        FlightStream stream = worker.getStream(part.getTicket(), authorized)) {
                    System.out.println("part");
                    while (stream.next()) {
                        print(stream.getRoot());
                    }
                }
            }
        }
    }

    private static void print(VectorSchemaRoot batch) {
        for (int row = 0; row < batch.getRowCount(); row++) {
            System.out.println(
                    batch.getVector("id").getObject(row)
                            + " "
                            + batch.getVector("name").getObject(row));
        }
    }
}
