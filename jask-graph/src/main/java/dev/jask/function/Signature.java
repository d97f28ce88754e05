package dev.jask.function;

import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lambda or method reference of a serialisable type tells about itself.
 *
 * @param owner the class whose method it runs
 * @param method the name of that method, as the compiler has it
 * @param parameters the types of its arguments at the place where it was written; a type variable
 *     is {@link Object}
 * @param result the type of what it gives, likewise
 */
public record Signature(String owner, String method, List<Class<?>> parameters, Class<?> result) {

    /** One signature for all instances of a lambda's class, looked up once. */
    private static final ClassValue<Known> KNOWN =
            new ClassValue<>() {
                @Override
                protected Known computeValue(Class<?> type) {
                    return new Known();
                }
            };

    private static final class Known {
        private volatile boolean read;
        private volatile @Nullable Signature signature;
        private volatile String name = "";
    }

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /** The signature of a lambda or method reference; empty for an object of any other class. */
    public static Optional<Signature> of(Object function) {
        return Optional.ofNullable(known(function).signature);
    }

    /** What people call a function: {@link #name()} of a lambda, else its class. */
    public static String nameOf(Object function) {
        return known(function).name;
    }

    private static Known known(Object function) {
        Known known = KNOWN.get(function.getClass());
        if (!known.read) {
            Optional<Signature> found =
                    serialized(function).flatMap(lambda -> read(lambda, function));
            known.signature = found.orElse(null);
            known.name = found.map(Signature::name).orElseGet(() -> nameOf(function.getClass()));
            known.read = true;
        }
        return known;
    }

    /** A lambda that cannot be looked into is called by the class around it. */
    private static String nameOf(Class<?> type) {
        String name = type.getSimpleName();
        int lambda = name.indexOf("$$Lambda");
        String bare = lambda < 0 ? name : name.substring(0, lambda);
        return bare.isEmpty() ? "call" : bare;
    }

    /**
     * A lambda with what it captures, as it would be serialised; empty for an object of any other
     * class.
     */
    public static Optional<SerializedLambda> serialized(Object function) {
        if (!function.getClass().isSynthetic() && !function.getClass().isHidden()) {
            return Optional.empty();
        }
        try {
            var writeReplace = function.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return writeReplace.invoke(function) instanceof SerializedLambda lambda
                    ? Optional.of(lambda)
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty(); // not serialisable, or in a module that is closed to us
        }
    }

    private static Optional<Signature> read(SerializedLambda lambda, Object function) {
        try {
            var type =
                    MethodType.fromMethodDescriptorString(
                            lambda.getInstantiatedMethodType(),
                            function.getClass().getClassLoader());
            return Optional.of(
                    new Signature(
                            lambda.getImplClass().replace('/', '.'),
                            lambda.getImplMethodName(),
                            type.wrap().parameterList(),
                            type.wrap().returnType()));
        } catch (TypeNotPresentException e) {
            return Optional.empty();
        }
    }

    /**
     * A short name that its author recognises: the method of a method reference, the class of a
     * constructor reference, the method around a lambda.
     */
    public String name() {
        if (method.equals("<init>")) {
            return simpleOwner();
        }
        String around = enclosingMethod();
        return around.isEmpty() || around.equals("new") || around.equals("static")
                ? simpleOwner()
                : around;
    }

    /**
     * The method around a lambda, out of the names that the compilers of Java, Kotlin and Scala
     * give; or the method.
     */
    private String enclosingMethod() {
        if (method.startsWith("lambda$")) {
            return upToDollar(method.substring("lambda$".length()));
        }
        if (method.startsWith("$anonfun$")) {
            return upToDollar(method.substring("$anonfun$".length()));
        }
        int kotlin = method.indexOf("$lambda");
        return kotlin > 0 ? method.substring(0, kotlin) : method;
    }

    private static String upToDollar(String name) {
        int end = name.indexOf('$');
        return end < 0 ? name : name.substring(0, end);
    }

    private boolean isLambda() {
        return !enclosingMethod().equals(method);
    }

    /** Without what is around it, and without the number that a local class has in front. */
    private String simpleOwner() {
        String name = owner.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('$')) + 1);
        String bare = name.replaceFirst("^[0-9]+", "");
        return bare.isEmpty() ? name : bare;
    }

    /**
     * How a message names the function: {@code Stats::load} or {@code the lambda in Stats.main}.
     */
    @Override
    public String toString() {
        if (isLambda()) {
            return "the lambda in %s.%s".formatted(simpleOwner(), enclosingMethod());
        }
        return simpleOwner() + "::" + (method.equals("<init>") ? "new" : method);
    }
}
