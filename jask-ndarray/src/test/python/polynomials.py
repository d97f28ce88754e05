"""What NumPy gives for the algebra of polynomials, and for keys and complex numbers to sort by: polynomials.txt.gz.

Lines are those of functions.py. Run with NumPy 1.24: python3 polynomials.py
"""

import numpy as np

from functions import File

RNG = np.random.default_rng(156)


def main():
    file = File("polynomials.txt.gz")
    a = np.array([2.0, -1.0, 0.5, 3.0])
    b = np.array([1.0, 4.0])
    whole = np.array([3, 0, -2, 5, 1])
    z = np.array([1 + 2j, -1j, 3.0])
    pairs = [(a, b), (b, a), (whole, np.array([2, 7])), (z, b), (b, z), (a, a), (whole, a), (np.array([4.0]), a)]
    for one, other in pairs:
        for name in ("polyadd", "polysub", "polymul"):
            file.add(name, getattr(np, name)(one, other), [one, other], 1e-15)
        quotient, remainder = np.polydiv(one, other)
        file.add("polydiv", (quotient, remainder), [one, other], 1e-14)
    for p in (a, whole, z, np.array([7.0])):
        for times in (0, 1, 2):
            file.add("polyder", np.polyder(p, times), [p], 1e-15, times=times)
            file.add("polyint", np.polyint(p, times), [p], 1e-15, times=times)
    for zeros in (a, whole, z, np.array([1 + 2j, 1 - 2j, 5])):
        file.add("poly", np.poly(zeros), [zeros], 1e-14)
    for p in (a, b, whole, z, np.array([0.0, 0, 1, -6, 11, -6, 0, 0]), np.array([0.0]), np.array([5.0])):
        roots = np.sort_complex(np.roots(p)) if p.dtype.kind == "c" or np.iscomplexobj(np.roots(p)) else np.sort(np.roots(p))
        file.add("roots", roots, [p], 1e-12)
    for shape in ((9,), (4, 6), (2, 3, 5), (0,), (3, 0)):
        keys = [RNG.integers(0, 3, shape), RNG.integers(0, 2, shape).astype("f8")]
        if keys[1].size:
            keys[1].reshape(-1)[0] = np.nan
        file.add("lexsort", np.lexsort(keys), keys)
    c = (RNG.integers(-2, 3, (3, 6)) + 1j * RNG.integers(-2, 3, (3, 6))).astype("c16")
    for array in (c, c.astype("c8"), c.real, c.real.astype("f4"), c.real.astype("i2"), c.real.astype("i8")):
        file.add("sort_complex", np.sort_complex(array), [array])
    file.write()


main()
