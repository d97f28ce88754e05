package dev.jask.ndarray.blas;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * The OpenBLAS library in this JVM.
 *
 * <p>It is loaded at the first call. A call computes with one thread unless {@link #threads(int)}
 * says otherwise, and any number of threads may call at once.
 */
@SuppressWarnings("restricted") // Calls of native code are what this class is for.
public final class OpenBlas {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final State STATE = State.load();

    /** What came of loading: a library, or why there is none. */
    private record State(@Nullable SymbolLookup library, @Nullable BlasException failure) {

        static State load() {
            try {
                SymbolLookup library = Library.load(Loader.getPlatform());
                var state = new State(library, null);
                invoke(
                        state.function(
                                "openblas_set_num_threads",
                                FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)),
                        1);
                return state;
            } catch (BlasException e) {
                return new State(null, e);
            }
        }

        /** The function; one that throws why there is no library, where there is none. */
        MethodHandle function(
                String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
            if (library == null) {
                MethodType type = descriptor.toMethodType();
                MethodHandle thrower =
                        MethodHandles.throwException(type.returnType(), BlasException.class);
                return MethodHandles.dropArguments(
                        thrower.bindTo(failure), 0, type.parameterList());
            }
            MemorySegment address =
                    library.find(symbol)
                            .orElseThrow(
                                    () -> new BlasException("OpenBLAS has no " + symbol + "."));
            return LINKER.downcallHandle(address, descriptor, options);
        }
    }

    private OpenBlas() {}

    /**
     * A function of OpenBLAS, for what this package does not offer.
     *
     * @param symbol its name in C, for instance {@code cblas_dgemm}
     * @return what calls it; where there is no OpenBLAS, a call throws {@link BlasException}
     */
    public static MethodHandle function(
            String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
        return STATE.function(symbol, descriptor, options);
    }

    /** How many threads a single call uses. */
    public static int threads() {
        return (int)
                invoke(
                        function(
                                "openblas_get_num_threads",
                                FunctionDescriptor.of(ValueLayout.JAVA_INT)));
    }

    /**
     * Sets how many threads a single call uses, for the whole JVM; 1 unless set.
     *
     * <p>More than one pays only where few calls run at a time: a computation by chunks already
     * keeps every core busy.
     */
    public static void threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Threads of a call of OpenBLAS: " + count + " given, 1 or more needed.");
        }
        invoke(
                function(
                        "openblas_set_num_threads",
                        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)),
                count);
    }

    /**
     * The library's version, how it was built, and the kind of processor it has chosen its kernels
     * for.
     */
    public static String description() {
        return text("openblas_get_config") + " on " + text("openblas_get_corename");
    }

    private static String text(String function) {
        var text =
                (MemorySegment)
                        invoke(function(function, FunctionDescriptor.of(ValueLayout.ADDRESS)));
        return text.reinterpret(Integer.MAX_VALUE).getString(0).strip();
    }

    private static Object invoke(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Calls of native functions declare Throwable; what can come out of them is unchecked. */
    static RuntimeException rethrown(Throwable e) {
        return switch (e) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
