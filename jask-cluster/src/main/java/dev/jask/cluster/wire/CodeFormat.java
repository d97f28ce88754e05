package dev.jask.cluster.wire;

import dev.jask.cluster.code.CodeHash;
import dev.jask.cluster.code.CodePart;
import dev.jask.cluster.code.Environment;
import dev.jask.cluster.code.EnvironmentId;
import dev.jask.cluster.wire.Message.Given;
import dev.jask.cluster.wire.Message.Wanted;
import java.util.ArrayList;

/** Messages about user code, as bytes. */
final class CodeFormat {

    static final int OFFERED = Tags.OTHER + 16;
    static final int WANTED = Tags.OTHER + 17;
    static final int GIVEN = Tags.OTHER + 18;

    private static final int PARTS = 20;
    private static final int PIECE = 21;
    private static final int NOTHING = 22;

    private static final int HASH_BYTES = 32;

    private CodeFormat() {}

    static void offered(Output out, Message.CodeOffered offered) {
        out.tag(OFFERED);
        write(out, offered.environment());
    }

    static Message readOffered(Input in) {
        return new Message.CodeOffered(readEnvironment(in));
    }

    static void wanted(Output out, Message.CodeWanted wanted) {
        out.tag(WANTED);
        out.unsigned(wanted.id());
        switch (wanted.wanted()) {
            case Wanted.Parts(EnvironmentId environment) -> {
                out.tag(PARTS);
                out.raw(environment.bytes());
            }
            case Wanted.Piece(CodeHash part, long offset) -> {
                out.tag(PIECE);
                out.raw(part.bytes());
                out.unsigned(offset);
            }
        }
    }

    static Message readWanted(Input in) {
        return new Message.CodeWanted(in.unsigned(), readWhat(in));
    }

    private static Wanted readWhat(Input in) {
        int tag = in.tag();
        return switch (tag) {
            case PARTS -> new Wanted.Parts(EnvironmentId.of(in.raw(EnvironmentId.BYTES)));
            case PIECE -> new Wanted.Piece(CodeHash.of(in.raw(HASH_BYTES)), in.natural());
            default -> throw new WireException("code is wanted by the unknown tag " + tag);
        };
    }

    static void given(Output out, Message.CodeGiven given) {
        out.tag(GIVEN);
        out.unsigned(given.id());
        switch (given.given()) {
            case Given.Made(Environment environment) -> {
                out.tag(PARTS);
                write(out, environment);
            }
            case Given.Piece(long total, Blob bytes) -> {
                out.tag(PIECE);
                out.unsigned(total);
                out.blob(bytes.bytes());
            }
            case Given.Nothing(String reason) -> {
                out.tag(NOTHING);
                out.text(reason);
            }
        }
    }

    static Message readGiven(Input in) {
        return new Message.CodeGiven(in.unsigned(), readGift(in));
    }

    private static Given readGift(Input in) {
        int tag = in.tag();
        return switch (tag) {
            case PARTS -> new Given.Made(readEnvironment(in));
            case PIECE -> new Given.Piece(in.natural(), new Blob(in.blob()));
            case NOTHING -> new Given.Nothing(in.text());
            default -> throw new WireException("code is given by the unknown tag " + tag);
        };
    }

    private static void write(Output out, Environment environment) {
        out.text(environment.lineage());
        out.unsigned(environment.parts().size());
        for (CodePart part : environment.parts()) {
            out.flag(part.kind() == CodePart.Kind.FILE);
            out.text(part.name());
            out.raw(part.hash().bytes());
            out.unsigned(part.bytes());
        }
    }

    private static Environment readEnvironment(Input in) {
        String lineage = in.text();
        int count = in.count(HASH_BYTES + 3);
        var parts = new ArrayList<CodePart>(count);
        for (int i = 0; i < count; i++) {
            CodePart.Kind kind = in.flag() ? CodePart.Kind.FILE : CodePart.Kind.CLASSES;
            parts.add(new CodePart(kind, in.text(), CodeHash.of(in.raw(HASH_BYTES)), in.natural()));
        }
        return new Environment(lineage, parts);
    }
}
