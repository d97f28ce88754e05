"""Writes reductions.txt.gz: results of reductions and accumulations over all dtypes and axes.

Lines are "values;dtype#name;shape;numbers" for what goes in, then "kind;dtype#name;ddof;axes;keepDims;
result dtype;shape;numbers" and "cum;kind;dtype#name;axis;result dtype;shape;numbers", where the result
dtype is "error" if NumPy refuses, and axes are "all" if all are meant. Floating point is added with 64
bits, whole numbers as int64.
"""

import itertools
import warnings

import numpy as np

import cases

warnings.simplefilter("ignore")
np.seterr(all="ignore")
random = np.random.default_rng(1)

NUMBERS = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "f4", "f8", "c8", "c16"]
TIMES = ["M8[s]", "m8[ns]"]
PLAIN = "sum prod min max ptp any all count_nonzero mean argmin argmax".split()
NANS = "nansum nanprod nanmin nanmax nanmean nanargmin nanargmax".split()
MOMENTS = "var std nanvar nanstd".split()


def array(dtype, shape):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return random.integers(0, 2, shape).astype("?")
    if kind in "iu":
        info = np.iinfo(dtype)
        return random.integers(max(info.min, -1000), min(info.max, 1000), shape).astype(dtype)
    if kind == "f":
        return (random.integers(-50, 50, shape) / 8).astype(dtype)
    if kind == "c":
        return (random.integers(-9, 9, shape) / 4 + 1j * random.integers(-9, 9, shape)).astype(dtype)
    return random.integers(-(10**6), 10**6, shape).view(dtype)


def special(dtype, shape):
    """With NaN, infinities, NaT and extremes here and there."""
    result = array(dtype, shape)
    kind = np.dtype(dtype).kind
    some = {
        "f": [np.nan, np.inf, -np.inf],
        "c": [np.nan, complex(1, np.nan), complex(np.nan, 1)],
        "M": [np.datetime64("NaT")],
        "m": [np.timedelta64("NaT")],
    }.get(kind)
    if kind in "iu":
        some = [np.iinfo(dtype).min, np.iinfo(dtype).max]
    if some:
        flat = result.reshape(-1)
        for i in random.choice(flat.size, flat.size // 4, replace=False):
            flat[i] = some[random.integers(len(some))]
    return result


def nothing(dtype):
    """Columns of nothing but NaN."""
    result = array(dtype, (2, 3))
    result[:, 1] = np.nan if np.dtype(dtype).kind in "fc" else "NaT"
    return result


def wide(x):
    return x.astype({"f4": "f8", "c8": "c16"}.get(cases.name(x.dtype), x.dtype))


def narrow(result, x):
    """The dtype that we give."""
    result = np.asarray(result)
    name = cases.name(x.dtype)
    if name == "f4" and result.dtype == "f8":
        return result.astype("f4")
    if name == "c8":
        return result.astype({"f8": "f4", "c16": "c8"}.get(cases.name(result.dtype), result.dtype))
    if result.dtype == "u8":
        return result.astype("i8")
    return result


def nan_of_times(kind, x, axis, keepdims):
    """What skips NaT, which NumPy does for the smallest and largest only."""
    there = ~np.isnat(x)
    whole = x.view("i8")
    count = there.sum(axis=axis, keepdims=keepdims)
    if kind in ("nansum", "nanmean"):
        total = np.where(there, whole, 0).sum(axis=axis, keepdims=keepdims)
        if kind == "nansum":
            return total.view(x.dtype) if total.ndim else np.array(total).view(x.dtype)
        safe = np.where(count == 0, 1, count)
        cut = np.sign(total) * (np.abs(total) // safe)
        return np.where(count == 0, np.iinfo("i8").min, cut).astype("i8").view(x.dtype)
    if np.any(count == 0):
        raise ValueError
    if kind == "nanargmin":
        return np.where(there, whole, np.iinfo("i8").max).argmin(axis=axis, keepdims=keepdims)
    return np.where(there, whole, np.iinfo("i8").min).argmax(axis=axis, keepdims=keepdims)


def reduce(kind, x, axis, keepdims, ddof):
    options = {"axis": axis, "keepdims": keepdims}
    if x.dtype.kind in "mM" and kind in ("nansum", "nanmean", "nanargmin", "nanargmax"):
        if x.dtype.kind == "M" and kind in ("nansum", "nanmean"):
            raise TypeError
        return nan_of_times(kind, x, axis, keepdims)
    if x.dtype.kind in "mM" and kind in MOMENTS + ["prod", "nanprod"]:
        raise TypeError
    if kind in MOMENTS:
        options["ddof"] = ddof
    if kind in ("any", "all", "count_nonzero") and x.dtype.kind in "mM":
        x = x.view("i8")
    return getattr(np, kind)(x, **options)


def line(kind, name, x, axis, keepdims, ddof=0):
    axes = "all" if axis is None else ",".join(str(a) for a in axis)
    head = f"{kind};{name};{ddof};{axes};{int(keepdims)}"
    if axis is not None and len(axis) == 1:
        axis = axis[0]
    try:
        result = narrow(reduce(kind, wide(x), axis, keepdims, ddof), x)
    except (TypeError, ValueError):
        return f"{head};error;;"
    return f"{head};{cases.name(result.dtype)};{cases.shape(result)};{cases.hexes(result)}"


def accumulate(kind, name, x, axis):
    function = {
        "cummin": lambda y: np.minimum.accumulate(y, axis=axis),
        "cummax": lambda y: np.maximum.accumulate(y, axis=axis),
    }.get(kind, lambda y: getattr(np, kind)(y, axis=axis))
    head = f"cum;{kind};{name};{axis}"
    try:
        if kind == "nancumsum" and x.dtype.kind == "m":
            x = np.where(np.isnat(x), np.timedelta64(0, "ns"), x)  # as with NaN
            function = lambda y: np.cumsum(y, axis=axis)
        elif x.dtype.kind in "mM" and kind.startswith("nan"):
            raise TypeError
        result = narrow(function(wide(x)), x)
    except TypeError:
        return f"{head};error;;"
    return f"{head};{cases.name(result.dtype)};{cases.shape(result)};{cases.hexes(result)}"


def lines():
    inputs = {}
    for dtype in NUMBERS + TIMES:
        inputs[dtype + "#plain"] = array(dtype, (3, 4, 2))
        inputs[dtype + "#special"] = special(dtype, (3, 4, 2))
        inputs[dtype + "#none"] = array(dtype, (0, 3))
        inputs[dtype + "#one"] = array(dtype, ())
    for dtype in ["f4", "f8", "c8", "c16", "m8[ns]", "M8[s]"]:
        inputs[dtype + "#nothing"] = nothing(dtype)
    for name, x in inputs.items():
        yield f"values;{name};{cases.shape(x)};{cases.hexes(x)}"
    for name, x in inputs.items():
        axes = [None] + [c for k in (1, 2) for c in itertools.combinations(range(x.ndim), k)]
        for kind in PLAIN + NANS + MOMENTS:
            for axis in axes:
                if "arg" in kind and axis is not None and len(axis) != 1:
                    continue
                yield line(kind, name, x, axis, False)
                if kind in MOMENTS:
                    yield line(kind, name, x, axis, False, 1)
            if x.ndim:
                yield line(kind, name, x, (-1,), True)
        for kind in "cumsum cumprod nancumsum nancumprod cummin cummax".split():
            for axis in range(x.ndim):
                yield accumulate(kind, name, x, axis)
        for kind in "cumsum cumprod nancumsum nancumprod".split():
            yield accumulate(kind, name, x, None)


cases.write("reductions.txt.gz", lines())
