/**
 * BLAS and LAPACK over Java arrays: products, factorisations and eigenvalues of single matrices,
 * computed by OpenBLAS.
 *
 * <p>Shapes are trusted here; whoever calls has checked them.
 */
@NullMarked
package dev.jask.ndarray.blas;

import org.jspecify.annotations.NullMarked;
