package dev.jask.cluster.link;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/** Somebody who connects and says what no link would. */
final class RawCaller implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    RawCaller(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(Math.toIntExact(TimeUnit.SECONDS.toMillis(20)));
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static RawCaller to(String address) throws IOException {
        LinkAddress at = LinkAddress.parse(address);
        return new RawCaller(new Socket(at.host(), at.port()));
    }

    /** The next frame that comes. */
    Frame read() throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return Frames.read(frame);
    }

    void send(Frame frame) throws IOException {
        send(Frames.write(frame));
    }

    void send(byte[] frame) throws IOException {
        announce(frame.length);
        out.write(frame);
        out.flush();
    }

    /** Says how long the next frame is, and no more. */
    void announce(int length) throws IOException {
        out.writeInt(length);
        out.flush();
    }

    /** Greets as a process does, and gives what is answered. */
    Frame greet(Hello hello, String token) throws IOException {
        return answer((Frame.Challenge) read(), hello, token);
    }

    /** Answers to what somebody was asked, perhaps somebody else. */
    Frame answer(Frame.Challenge challenge, Hello hello, String token) throws IOException {
        Nonce own = Nonce.random(new SecureRandom());
        byte[] proof = new Proof(token).ofCaller(own, challenge.nonce());
        send(new Frame.Open(own, proof, HelloCodec.write(hello)));
        return read();
    }

    /** Reads until the other side ends the connection. */
    void awaitEnd() throws IOException {
        try {
            while (in.read() >= 0) {
                // Whatever it has to say.
            }
        } catch (SocketException reset) {
            // That is an end, too.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
