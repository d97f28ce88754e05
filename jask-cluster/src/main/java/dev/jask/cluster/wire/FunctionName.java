package dev.jask.cluster.wire;

import dev.jask.function.Signature;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** What messages call a user's function. */
final class FunctionName {

    private FunctionName() {}

    /**
     * For instance {@code Stats::load}: of a lambda or method reference, or of the one that a
     * record around it holds; of other functions the name of the class.
     */
    static String of(Object function) {
        return signature(function)
                .map(Signature::toString)
                .orElseGet(() -> function.getClass().getTypeName());
    }

    private static Optional<Signature> signature(Object function) {
        Optional<Signature> own = Signature.of(function);
        if (own.isEmpty() && function instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Optional<Signature> inside = value(record, component).flatMap(Signature::of);
                if (inside.isPresent()) {
                    return inside;
                }
            }
        }
        return own;
    }

    private static Optional<Object> value(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            return accessor.trySetAccessible()
                    ? Optional.ofNullable(accessor.invoke(record))
                    : Optional.empty();
        } catch (ReflectiveOperationException _) {
            return Optional.empty(); // a name for a message is not worth another failure
        }
    }
}
