package dev.jask.cluster.code;

/** Where environments and their parts are to be had. May wait for other processes. */
public interface CodeOrigin {

    /**
     * What an environment is made of.
     *
     * @throws CodeException if it is not known there
     */
    Environment environment(EnvironmentId id);

    /**
     * Bytes of a part, from a place on; none beyond the end.
     *
     * @throws CodeException if it is not to be had there
     */
    CodePiece piece(CodeHash hash, long offset);
}
