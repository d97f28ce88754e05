package dev.jask.array;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The public classes of some packages, and what is public in them. */
record PublicMembers(List<String> packages) {

    static final PublicMembers IN_MEMORY =
            new PublicMembers(
                    List.of(
                            "dev.jask.ndarray",
                            "dev.jask.ndarray.shaping",
                            "dev.jask.ndarray.sort",
                            "dev.jask.ndarray.statistics",
                            "dev.jask.ndarray.linalg",
                            "dev.jask.ndarray.fft",
                            "dev.jask.ndarray.random",
                            "dev.jask.ndarray.io"));

    /** What goes with arrays in blocks: distributions, indices and dtypes too. */
    static final PublicMembers IN_BLOCKS =
            new PublicMembers(
                    List.of(
                            "dev.jask.array",
                            "dev.jask.array.chunk",
                            "dev.jask.ndarray",
                            "dev.jask.ndarray.random"));

    /**
     * Those of some names that there are not.
     *
     * @param names apart by commas: {@code Class.member} or {@code Class}
     */
    List<String> missing(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !isThere(name))
                .toList();
    }

    private boolean isThere(String name) {
        String[] parts = name.split("\\.", -1);
        return packages.stream()
                .flatMap(group -> publicClass(group + "." + parts[0]).stream())
                .anyMatch(type -> parts.length == 1 || has(type, parts[1]));
    }

    private static Optional<Class<?>> publicClass(String name) {
        try {
            Class<?> type = Class.forName(name, false, PublicMembers.class.getClassLoader());
            return Modifier.isPublic(type.getModifiers()) ? Optional.of(type) : Optional.empty();
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
    }

    private static boolean has(Class<?> type, String member) {
        return Stream.concat(
                        Arrays.stream(type.getMethods()).map(Method::getName),
                        Arrays.stream(type.getFields()).map(Field::getName))
                .anyMatch(member::equals);
    }
}
