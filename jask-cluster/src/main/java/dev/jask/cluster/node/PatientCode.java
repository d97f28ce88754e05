package dev.jask.cluster.node;

import dev.jask.cluster.code.CodeException;
import dev.jask.cluster.code.CodeHash;
import dev.jask.cluster.code.CodeOrigin;
import dev.jask.cluster.code.CodePiece;
import dev.jask.cluster.code.Environment;
import dev.jask.cluster.code.EnvironmentId;
import dev.jask.cluster.link.LinkLostException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Code from one scheduler after the other. One that has just taken over is asked again: clients
 * offer it their code when they come.
 */
final class PatientCode implements CodeOrigin {

    private static final long PAUSE_NANOS = 100_000_000;

    private final CodeOrigin origin;
    private final SchedulerLine line;
    private final BooleanSupplier mayCome;

    /**
     * @param origin asks the present scheduler
     * @param mayCome whether clients may yet offer a scheduler what it does not know
     */
    PatientCode(CodeOrigin origin, SchedulerLine line, BooleanSupplier mayCome) {
        this.origin = origin;
        this.line = line;
        this.mayCome = mayCome;
    }

    @Override
    public Environment environment(EnvironmentId id) {
        return insist(() -> origin.environment(id));
    }

    @Override
    public CodePiece piece(CodeHash hash, long offset) {
        return insist(() -> origin.piece(hash, offset));
    }

    private <T> T insist(Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (LinkLostException lost) {
                if (line.isOver()) {
                    throw lost;
                }
            } catch (CodeException nothing) {
                if (!mayCome.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    throw nothing;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
