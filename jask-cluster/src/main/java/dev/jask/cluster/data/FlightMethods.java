package dev.jask.cluster.data;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The methods of Flight's protocol that are spoken here, and what calls carry. */
final class FlightMethods {

    static final String SERVICE = "arrow.flight.protocol.FlightService";

    /** Every call carries the cluster's token in it. */
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** Says that a refusal means: later. */
    static final Metadata.Key<String> BUSY =
            Metadata.Key.of("jask-busy", Metadata.ASCII_STRING_MARSHALLER);

    static final String BEARER = "Bearer ";

    private static final Marshaller<OutgoingFrame> OUTGOING =
            new Marshaller<>() {
                @Override
                public InputStream stream(OutgoingFrame frame) {
                    return frame.stream();
                }

                @Override
                public OutgoingFrame parse(InputStream stream) {
                    throw new UnsupportedOperationException("these only go out");
                }
            };

    private static final Marshaller<IncomingFrame> INCOMING =
            new Marshaller<>() {
                @Override
                public InputStream stream(IncomingFrame frame) {
                    throw new UnsupportedOperationException("these only come in");
                }

                @Override
                public IncomingFrame parse(InputStream stream) {
                    try {
                        return IncomingFrame.of(stream);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };

    static final MethodDescriptor<byte[], IncomingFrame> GET_AT_CLIENT =
            method(MethodType.SERVER_STREAMING, "DoGet", Protobuf.bytesMarshaller(), INCOMING);

    static final MethodDescriptor<byte[], OutgoingFrame> GET_AT_SERVER =
            method(MethodType.SERVER_STREAMING, "DoGet", Protobuf.bytesMarshaller(), OUTGOING);

    static final MethodDescriptor<OutgoingFrame, byte[]> PUT_AT_CLIENT =
            method(MethodType.BIDI_STREAMING, "DoPut", OUTGOING, Protobuf.bytesMarshaller());

    static final MethodDescriptor<IncomingFrame, byte[]> PUT_AT_SERVER =
            method(MethodType.BIDI_STREAMING, "DoPut", INCOMING, Protobuf.bytesMarshaller());

    static final MethodDescriptor<byte[], byte[]> INFO =
            method(
                    MethodType.UNARY,
                    "GetFlightInfo",
                    Protobuf.wholeMarshaller(),
                    Protobuf.wholeMarshaller());

    private FlightMethods() {}

    private static <Q, A> MethodDescriptor<Q, A> method(
            MethodType type, String name, Marshaller<Q> question, Marshaller<A> answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(question)
                .setResponseMarshaller(answer)
                .build();
    }

    static Metadata headers(String token) {
        var headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(AUTHORIZATION, BEARER + token);
        }
        return headers;
    }
}
