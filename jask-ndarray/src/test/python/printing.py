"""Writes printing.txt.gz: arrays and what NumPy prints of them, with line feeds as "|".

Lines are "dtype;shape;numbers;text"; numbers are "arange" for those from 0 on.
"""

import numpy as np

import cases

random = np.random.default_rng(7)


def floats():
    yield np.array([1.0, 2.5, -3.25])
    yield np.array([1.0, 2.0, 3.0])
    yield np.array([0.1, 0.22, 0.333, 1 / 3, 2 / 3])
    yield np.array([1e-5, 1.0])
    yield np.array([1e8, 1.0])
    yield np.array([123456789.0, 1.5])
    yield np.array([99999999.0, 99999999.5])
    yield np.array([1e16, 1e-16])
    yield np.array([1.5e300, -2e-300])
    yield np.array([np.nan, 1.0, np.inf, -np.inf])
    yield np.array([np.nan, np.nan])
    yield np.array([np.inf, -np.inf])
    yield np.array([0.0, -0.0])
    yield np.array([-0.0])
    yield np.array([0.0])
    yield np.array([1e-4, 1e-1])
    yield np.array([9.9999e-5, 1e-1])
    yield np.array([1e10])
    yield np.array([1e100, np.nan])
    yield np.array([12345.678901234567, 0.5])
    yield np.array([1.123456789123, 2.0])
    yield np.array([0.000123456789, 0.1])
    yield np.array([5e-324, 1.7976931348623157e308])
    yield np.array([1001.0, 1.0])
    yield np.array([1000.0, 1.0])
    yield np.array([0.99999999999])
    yield np.array([1.000000005, 2.0])
    yield np.array([9.999999996])
    yield np.array([1e8 - 0.001])
    for scale in (1, 1e-3, 1e6, 1e12):
        yield random.normal(size=(3, 4)) * scale
    for k in range(20):
        yield random.normal(size=5) * 10.0 ** random.integers(-6, 9, 5)
        yield np.round(random.normal(size=6) * 100, random.integers(0, 4))
    yield np.linspace(0, 1, 30)
    yield np.linspace(0, 1, 24).reshape(2, 3, 4)
    yield np.zeros((2, 2))
    yield np.array([[1.0, 22.5], [333.25, -4.0]])


def others():
    yield np.array([1, -22, 333])
    yield np.array([[1, 2], [30, 40]])
    yield np.array([-(2**63), 2**63 - 1])
    yield np.array([0, 255], "u1")
    yield np.array([True, False])
    yield np.array([[True], [False]])
    yield np.arange(60)
    yield np.arange(24).reshape(2, 3, 4)
    yield np.arange(16).reshape(2, 2, 2, 2)
    yield np.array([1 + 2j, -3.5 - 0.25j])
    yield np.array([1e10 + 1j, 1e-10 - 2j])
    yield np.array([complex(np.nan, 1), complex(1, np.inf), 0j])
    yield np.array([complex(0.0, -0.0), complex(-0.0, 0.0)])
    yield random.normal(size=4) + 1j * random.normal(size=4)
    yield np.array([1.5 + 2j], "c8")
    yield np.array(["2020-01-02", "1969-12-31", "NaT"], "M8[D]")
    yield np.array(["2020-01-02T03:04:05", "1900-01-01"], "M8[s]")
    yield np.array(["2020-01-02T03:04:05.5", "1969-12-31T23:59:59.999"], "M8[ms]")
    yield np.array(["2020-01-02T03:04:05.000006"], "M8[us]")
    yield np.array(["2020-01-02T03:04:05.000000007", "NaT"], "M8[ns]")
    yield np.array([1, -5, 100], "m8[s]")
    yield np.array([1, "NaT", -1000], "m8[ns]")
    yield np.array([], "f8")
    yield np.array([], "i4")
    yield np.zeros((0, 3))
    yield np.zeros((2, 0))


def scalars():
    for x in [1.0, 0.1, 1e16, 1e15, 1e-5, 1e-4, np.nan, np.inf, -0.0, 1 / 3, 5e-324, 123456789.125]:
        yield np.array(x)
        yield np.array(x, "f4")
    yield np.array(7)
    yield np.array(True)
    yield np.array(1 + 2j)
    yield np.array(0.1 - 1e20j)
    yield np.array("2020-01-02", "M8[D]")
    yield np.array(5, "m8[s]")


def long():
    yield np.arange(1001)
    yield np.arange(2000.0) / 8
    yield np.arange(10000).reshape(100, 100)
    yield np.arange(2000).reshape(2, 1000)
    yield np.arange(1002).reshape(501, 2)
    yield np.arange(6000).reshape(10, 20, 30)


def extremes():
    """Times at the ends of each unit, around years 0 and 10,000, and far beyond.

    The first days that there are overflow in NumPy itself, so they are left out.
    """
    least, most = -(2**63) + 1, 2**63 - 1
    ends = {"D": least + 10957}
    per_day = {"D": 1, "s": 86400, "ms": 86400 * 10**3, "us": 86400 * 10**6, "ns": 86400 * 10**9}
    for unit, day in per_day.items():
        first = ends.get(unit, least)
        numbers = [first, first + 1, most - 1, most, first // 2, most // 2, -1, 0, 1]
        for turn in (-719893, -719528, -719162, 2932897, -365250000000, 365250000000):
            numbers += [n for n in (turn * day - 1, turn * day) if first <= n <= most]
        numbers += [int(n) for n in random.integers(least // 2, most // 2, 8)]
        for n in numbers:
            yield np.array([n]).view(f"M8[{unit}]")
            yield np.array(n).view(f"M8[{unit}]")
        yield np.array([*numbers, -(2**63)]).view(f"M8[{unit}]")
        yield np.array([least, 0, most, -(2**63)]).view(f"m8[{unit}]")
        for n in (least, most, -(2**63)):
            yield np.array(n).view(f"m8[{unit}]")
        for kind in "Mm":
            yield np.array([-(2**63)]).view(f"{kind}8[{unit}]")
            yield np.array(-(2**63)).view(f"{kind}8[{unit}]")


def lines():
    for x in [*floats(), *others(), *scalars()]:
        yield line(x, cases.hexes(x))
        if x.dtype == "f8" and x.ndim and np.all((np.abs(x) < 1e38) | ~np.isfinite(x)):
            yield line(x.astype("f4"), cases.hexes(x.astype("f4")))
    for x in extremes():
        yield line(x, cases.hexes(x))
    for x in long():
        yield line(x, "arange" if x.dtype == "i8" else cases.hexes(x))


def line(x, numbers):
    return f"{cases.name(x.dtype)};{cases.shape(x)};{numbers};" + str(x).replace("\n", "|")


cases.write("printing.txt.gz", lines())
