package dev.jask.cluster.code;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Variables of a shell are static fields of classes that JShell makes, and static fields do not
 * travel: elsewhere a function would see zero or null in their place. So a function that uses one
 * is refused.
 */
public final class ShellVariables {

    private static final String PACKAGE = "REPL/";

    /** What JShell wraps a snippet in; classes that a user declared stand within. */
    private static final Pattern WRAPPER = Pattern.compile("REPL/\\$JShell\\$\\w+");

    private final ClassLoader loader;
    private final Map<String, @Nullable ClassModel> classes = new HashMap<>();
    private final Set<Method> seen = new HashSet<>();
    private final ArrayDeque<Method> open = new ArrayDeque<>();

    private record Method(String owner, String name, String descriptor) {}

    private ShellVariables(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Checks what is about to travel.
     *
     * @param types the classes of its objects, and those in which its lambdas stand
     * @param lambdas its lambdas
     * @throws CodeException if one of them may use a variable of a shell
     */
    public static void requireNone(
            Collection<Class<?>> types, Collection<SerializedLambda> lambdas) {
        for (Class<?> type : types) {
            ClassLoader loader = type.getClassLoader();
            String name = type.getName().replace('.', '/');
            if (loader != null && name.startsWith(PACKAGE)) {
                var search = new ShellVariables(loader);
                if (!WRAPPER.matcher(name).matches()) {
                    search.addAllMethods(name);
                }
                lambdas.stream()
                        .filter(lambda -> lambda.getCapturingClass().equals(name))
                        .forEach(search::add);
                search.used().ifPresent(variable -> refuse(variable, name));
            }
        }
    }

    private static void refuse(String variable, String type) {
        throw new CodeException(
                "%s uses the shell's variable %s, which does not leave the shell: give it to the function as an argument, or have the function capture a copy, { var copy = %s; ... }"
                        .formatted(
                                WRAPPER.matcher(type).matches()
                                        ? "the function"
                                        : type.substring(type.lastIndexOf('$') + 1),
                                variable,
                                variable));
    }

    private void add(SerializedLambda lambda) {
        add(
                new Method(
                        lambda.getImplClass(),
                        lambda.getImplMethodName(),
                        lambda.getImplMethodSignature()));
    }

    private void addAllMethods(String type) {
        ClassModel model = model(type);
        if (model != null) {
            for (MethodModel method : model.methods()) {
                add(
                        new Method(
                                type,
                                method.methodName().stringValue(),
                                method.methodType().stringValue()));
            }
        }
    }

    private void add(Method method) {
        if (method.owner.startsWith(PACKAGE) && seen.add(method)) {
            open.add(method);
        }
    }

    /** The first variable that is found in all that may be called. */
    private Optional<String> used() {
        while (!open.isEmpty()) {
            Method next = open.remove();
            ClassModel model = model(next.owner);
            for (MethodModel method : model == null ? Set.<MethodModel>of() : model.methods()) {
                if (method.methodName().equalsString(next.name)
                        && method.methodType().equalsString(next.descriptor)) {
                    Optional<String> found = used(method);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> used(MethodModel method) {
        for (CodeElement element :
                method.code().map(code -> code.elementList()).orElseGet(List::of)) {
            switch (element) {
                case FieldInstruction field
                        when WRAPPER.matcher(field.owner().asInternalName()).matches() -> {
                    return Optional.of(field.name().stringValue());
                }
                case InvokeInstruction call ->
                        add(
                                new Method(
                                        call.owner().asInternalName(),
                                        call.name().stringValue(),
                                        call.type().stringValue()));
                case InvokeDynamicInstruction call ->
                        call.invokedynamic().bootstrap().arguments().forEach(this::addHandle);
                default -> {} // uses nothing of a class
            }
        }
        return Optional.empty();
    }

    private void addHandle(LoadableConstantEntry constant) {
        if (constant instanceof MethodHandleEntry handle) {
            MemberRefEntry method = handle.reference();
            add(
                    new Method(
                            method.owner().asInternalName(),
                            method.name().stringValue(),
                            method.type().stringValue()));
        }
    }

    private @Nullable ClassModel model(String type) {
        return classes.computeIfAbsent(type, this::parse);
    }

    private @Nullable ClassModel parse(String type) {
        try (InputStream in = loader.getResourceAsStream(type + ".class")) {
            return in == null ? null : ClassFile.of().parse(in.readAllBytes());
        } catch (IOException e) {
            throw new CodeException("the class %s cannot be read: %s".formatted(type, e), e);
        }
    }
}
