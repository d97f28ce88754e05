/** Linear algebra of arrays: products, systems of equations, factorisations, eigenvalues, norms. */
@NullMarked
package dev.jask.ndarray.linalg;

import org.jspecify.annotations.NullMarked;
