"""Writes ufuncs.txt.gz and times.txt.gz: results of ufuncs over all dtypes and pairs of them.

Lines are "values;dtype;numbers" for what goes in, then "ufunc;dtypes;result dtype;numbers", where
the result dtype is "error" if NumPy refuses. Where NumPy 2 differs from the NumPy that runs this,
or we have other dtypes, the result is that of NumPy 2 or of our dtypes: see `expected`.
"""

import warnings

import numpy as np

import cases

warnings.simplefilter("ignore")
np.seterr(all="ignore")

INTEGERS = ["i1", "i2", "i4", "i8", "u1", "u2", "u4"]
NUMBERS = ["b1"] + INTEGERS + ["f4", "f8", "c8", "c16"]
TIMES = ["M8[D]", "M8[s]", "M8[ns]", "m8[D]", "m8[s]", "m8[ms]", "m8[ns]"]

UNARY = """negative positive absolute fabs sign square reciprocal sqrt cbrt exp exp2 expm1 log log2
 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh deg2rad rad2deg
 sinc i0 floor ceil trunc rint spacing fraction mantissa exponent invert isnan isinf isfinite
 signbit conjugate real imag angle logical_not""".split()
BINARY = """add subtract multiply divide floor_divide remainder fmod power float_power minimum maximum
 fmin fmax arctan2 hypot copysign nextafter logaddexp logaddexp2 heaviside ldexp gcd lcm bitwise_and
 bitwise_or bitwise_xor left_shift right_shift equal not_equal less less_equal greater greater_equal
 logical_and logical_or logical_xor""".split()
TIME_UNARY = "negative positive absolute sign isnat isfinite isinf isnan".split()
TIME_BINARY = """add subtract multiply divide floor_divide remainder minimum maximum fmin fmax equal
 not_equal less less_equal greater greater_equal""".split()

def values(dtype):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return np.array([False, True])
    if kind in "iu":
        info = np.iinfo(dtype)
        some = [0, 1, 2, 3, 5, 7, 10, 31, 64, 100, 113, info.max // 2 + 1, info.max - 1, info.max]
        if kind == "i":
            some += [-1, -2, -3, -7, -10, -100, info.min + 1, info.min]
        return np.array(some, dtype)
    if kind == "f":
        info = np.finfo(dtype)
        some = [0.0, 1, 0.5, 0.1, 2, 2.5, 3, 7.25, 1e-3, 1e10, 88.5, info.tiny, info.smallest_subnormal,
                info.max, np.inf]
        return np.array([np.nan] + some + [-x for x in some], dtype)
    if kind == "c":
        some = [0.0, -0.0, 1, -1, 0.5, -2.5, 30, -np.inf, np.inf, np.nan]
        re, im = np.meshgrid(some, some, indexing="ij")
        result = np.empty(re.shape, dtype)
        result.real, result.imag = re, im
        return result.ravel()
    return np.array([0, 1, -1, 5, -7, 100, 86400, -86401, 1000000, -(2**63), 2**53 + 1],
                    "i8").view(dtype)


def pairs(n, m, same):
    """Which of n and of m go together: all of a small number, else a mixture."""
    if same and n * m < 1100:
        return [(i, j) for i in range(n) for j in range(m)]
    return [(i % n, (5 * i + i // m) % m) for i in range(2 * max(n, m))]


def float32(function, *arrays):
    """With 32 bits where NumPy takes 16, which we do not have."""
    return function(*[x.astype("f4") if x.dtype.kind in "biu" and x.itemsize < 2 else x for x in arrays])


def sign(x):
    """As NumPy 2 does complex numbers; NaT stays, which NumPy takes for a negative number."""
    if x.dtype.kind == "m":
        return np.where(np.isnat(x), x, np.sign(x))
    if x.dtype.kind != "c":
        return np.sign(x)
    size = np.abs(x)
    result = np.where(size == 0, 0, x / size).astype(x.dtype)
    for i in np.flatnonzero(np.isinf(size)):
        both = np.isinf(x[i].real) and np.isinf(x[i].imag)
        turn = [np.copysign(1, p) if np.isinf(p) else 0 for p in (x[i].real, x[i].imag)]
        result[i] = complex(np.nan, np.nan) if both else complex(*turn)
    return result


def sinc(x):
    """With zeros at whole numbers, where NumPy has 4e-17: the sine of a multiple of pi is exact."""
    whole = np.rint(x)
    turn = np.sin(np.pi * (x - whole)) * np.where(whole % 2 == 0, 1, -1)
    return np.where(x == 0, 1, turn / (np.pi * x)).astype(x.dtype)


def floor_divide(a, b):
    """Rounded down; NumPy cuts the quotient of a duration and a number."""
    if a.dtype.kind == "m" and b.dtype.kind == "f":
        down = np.floor(a.view("i8").astype("f8") / b.astype("f8"))
        fits = np.isfinite(down) & (np.abs(down) < 2.0**63) & ~np.isnat(a)
        return np.where(fits, np.where(fits, down, 0).astype("i8"), -(2**63)).view(a.dtype)
    if a.dtype.kind == "m" and b.dtype.kind in "biu":
        x, y = np.broadcast_arrays(a.view("i8"), b.astype("i8"))
        nothing = np.isnat(a) | (y == 0)
        down = np.floor_divide(x, np.where(nothing, 1, y))
        return np.where(nothing, -(2**63), down).view(a.dtype)
    return np.floor_divide(a, b)


def i0(x):
    """Of infinity infinite, where NumPy has NaN."""
    return np.where(np.isinf(x), np.inf, np.i0(x)).astype(np.i0(x).dtype)


OTHERS = {
    "sinc": lambda x: sinc(x.astype(np.result_type(x, "f4")) if x.dtype.kind != "c" else np.invert(x)),
    "floor_divide": floor_divide,
    "sign": sign,
    "i0": i0,
    "fraction": lambda x: np.modf(x)[0],
    "mantissa": lambda x: np.frexp(x)[0],
    "exponent": lambda x: np.frexp(x)[1],
    "real": np.real,
    "imag": np.imag,
    "angle": np.angle,
}


def expected(ufunc, *arrays):
    x = arrays[0]
    if ufunc == "divide" and x.dtype.kind == "m" and arrays[1].dtype.kind == "b":
        return x / arrays[1].astype("i8")  # as with other whole numbers
    if ufunc in ("floor", "ceil", "trunc") and x.dtype.kind in "biu":
        return x  # as NumPy 2
    if ufunc == "reciprocal" and x.dtype.kind in "iu":
        return np.where(np.abs(x) == 1, x, 0).astype(x.dtype)  # 1/0 is undefined in C; 0 here
    if ufunc in ("power", "float_power") and any(a.dtype.kind == "c" for a in arrays):
        # NumPy's own loses digits with the size of the exponent.
        result = np.power(*[a.astype("G") for a in arrays])
        return result.astype("c16" if ufunc == "float_power" else np.result_type(*arrays))
    function = OTHERS[ufunc] if ufunc in OTHERS else getattr(np, ufunc)
    result = function(*arrays)
    if ufunc in ("sinc", "i0", "angle") and x.dtype.kind in "biu":
        # As other functions do it: 32 bits are enough for 16.
        small = x.dtype.kind == "b" or x.itemsize < 4
        return function(x.astype("f4")).astype("f4") if small else result
    if ufunc == "divide" and result.dtype == "c8" or ufunc.startswith("logadd") and result.dtype == "f4":
        # Computed with 64 bits: no overflow or cancellation on the way.
        return function(*[a.astype(np.result_type(a, "f8")) for a in arrays]).astype(result.dtype)
    if result.dtype == np.float16:
        return float32(function, *arrays) if ufunc != "ldexp" else function(x.astype("f4"), arrays[1])
    return result


def line(ufunc, names, arrays):
    try:
        result = expected(ufunc, *arrays)
    except (TypeError, np.core._exceptions.UFuncTypeError):
        return f"{ufunc};{','.join(names)};error;"
    return f"{ufunc};{','.join(names)};{cases.name(result.dtype)};{cases.hexes(result)}"


def exponents(dtype):
    return np.array([0, 1, 2, 3, 4, 5, 7, 10], dtype)


def binary(ufunc, first, second):
    a, b = values(first), values(second)
    names = [first, second]
    if ufunc == "power" and a.dtype.kind in "biu" and b.dtype.kind in "iu":
        b = exponents(second)
        names[1] = second + "#exponents"
    indices = np.array(pairs(len(a), len(b), names[0] == names[1]))
    return line(ufunc, names, [a[indices[:, 0]], b[indices[:, 1]]])


def numbers():
    for dtype in NUMBERS:
        yield f"values;{dtype};{cases.hexes(values(dtype))}"
    for dtype in INTEGERS:
        yield f"values;{dtype}#exponents;{cases.hexes(exponents(dtype))}"
    for ufunc in UNARY:
        for dtype in NUMBERS:
            yield line(ufunc, [dtype], [values(dtype)])
    for ufunc in BINARY:
        for first in NUMBERS:
            for second in NUMBERS:
                yield binary(ufunc, first, second)


def times():
    for dtype in TIMES + NUMBERS:
        yield f"values;{dtype};{cases.hexes(values(dtype))}"
    for ufunc in TIME_UNARY:
        for dtype in TIMES:
            yield line(ufunc, [dtype], [values(dtype)])
    for ufunc in TIME_BINARY:
        for first in TIMES + ["b1", "i1", "i8", "u4", "f4", "f8"]:
            for second in TIMES + ["b1", "i1", "i8", "u4", "f4", "f8"]:
                if "[" in first + second:
                    yield binary(ufunc, first, second)


cases.write("ufuncs.txt.gz", numbers())
cases.write("times.txt.gz", times())
