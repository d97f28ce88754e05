package dev.jask.ndarray.kernel;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * Makes classes of programs, with the class-file API: a loop that loads vectors, does all steps on
 * them and stores the results, so that memory is read and written once. The vectors are those of
 * the Vector API, which is an incubating module: where the JVM was started without {@code
 * --add-modules jdk.incubator.vector} there is no compiler, and programs are run step by step.
 *
 * <p>The steps round as they do one by one, so results are the same to the last bit, whatever the
 * width of vectors.
 */
final class VectorCompiler {

    private static final String MODULE = "jdk.incubator.vector";

    private final int lanes;

    private VectorCompiler(int lanes) {
        this.lanes = lanes;
    }

    /** The compiler, where the Vector API is there. */
    static Optional<VectorCompiler> find() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            Object species =
                    Class.forName(MODULE + ".DoubleVector").getField("SPECIES_PREFERRED").get(null);
            Object length =
                    Class.forName(MODULE + ".VectorSpecies").getMethod("length").invoke(species);
            return Optional.of(new VectorCompiler((Integer) length));
        } catch (ReflectiveOperationException _) {
            return Optional.empty(); // another version of the module than we know
        }
    }

    /** How many elements a vector has. */
    int lanes() {
        return lanes;
    }

    /**
     * The program as a class; nothing where one of its steps has no vector form.
     *
     * @param sums whether it adds its results up, see {@link VectorCode#sums}
     */
    Optional<Kernel> compile(Program program, boolean sums) {
        if (!program.steps().stream().allMatch(VectorSteps::isKnown)
                || (sums && RealSum.PARTS % lanes != 0)) {
            return Optional.empty();
        }
        ClassDesc name = ClassDesc.of(Kernel.class.getPackageName() + ".CompiledKernel");
        byte[] bytes =
                ClassFile.of()
                        .build(
                                name,
                                type -> {
                                    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
                                    type.withInterfaceSymbols(ClassDesc.of(Kernel.class.getName()));
                                    type.withMethodBody(
                                            ConstantDescs.INIT_NAME,
                                            ConstantDescs.MTD_void,
                                            0,
                                            code ->
                                                    code.aload(0)
                                                            .invokespecial(
                                                                    ConstantDescs.CD_Object,
                                                                    ConstantDescs.INIT_NAME,
                                                                    ConstantDescs.MTD_void)
                                                            .return_());
                                    type.withMethodBody(
                                            "run",
                                            MethodTypeDesc.ofDescriptor(
                                                    "([Ljava/lang/Object;[I[III)Z"),
                                            ClassFile.ACC_PUBLIC,
                                            code -> {
                                                var vectors = new VectorCode(program, lanes, code);
                                                if (sums) {
                                                    vectors.sums();
                                                } else {
                                                    vectors.stores();
                                                }
                                            });
                                });
        try {
            Class<?> compiled = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
            var constructor = compiled.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of((Kernel) constructor.newInstance());
        } catch (IllegalAccessException
                | InstantiationException
                | NoSuchMethodException
                | InvocationTargetException e) {
            throw new IllegalStateException("a compiled program could not be loaded", e);
        }
    }
}
