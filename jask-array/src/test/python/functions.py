"""What NumPy gives for functions of whole arrays: functions.gz, with the arguments.

For each call a line: function;result0;...;argument;... and then the arrays of those names as npy files, one after the other. Run with NumPy 1.24:
python3 functions.py
"""

import gzip
import itertools
import pathlib

import numpy as np

TARGET = pathlib.Path(__file__).parent.parent / "resources" / "numpy" / "functions.gz"
RNG = np.random.default_rng(156)
CALLS = []


def add(function, result, **arguments):
    results = result if isinstance(result, (tuple, list)) else [result]
    named = {**{f"result{k}": r for k, r in enumerate(results)}, **arguments}
    CALLS.append((function, {name: np.array(array, order="C") for name, array in named.items()}))


def numbers(shape, dtype="f8"):
    array = RNG.integers(-20, 21, shape) / 4
    if dtype.startswith("c"):
        array = array + 1j * RNG.integers(-9, 10, shape)
    return (array * 4 if dtype[0] in "iu" else array).astype(dtype)


def convolutions():
    some = (("f8", "f8"), ("i4", "i8"), ("c16", "c16"))
    for n, m in ((1, 1), (7, 3), (3, 7), (8, 8)):
        for one, other in some if n + m == 10 else some[:1]:
            a, b = numbers(n, one), numbers(m, other)
            if one == "f8":
                a[0] = np.nan
                a[-1] = np.inf
            for mode in ("full", "same", "valid"):
                add(f"convolve-{mode}", np.convolve(a, b, mode), one=a, other=b)
                add(f"correlate-{mode}", np.correlate(a, b, mode), one=a, other=b)


def lines():
    known = np.array([0.0, 1, 1.5, 4, 9])
    values = np.array([3.0, -1, 2, 8, 5])
    places = np.concatenate([RNG.random(14) * 12 - 2, known, [np.nan]]).reshape(4, 5)
    add("interp", np.interp(places, known, values), places=places, known=known, values=values)
    some = places[:3]
    add("interp", np.interp(some, known[:1], values[:1]), places=some, known=known[:1], values=values[:1])
    add("interp-ends", np.interp(places, known, values, -100, 100), places=places, known=known, values=values)
    order = np.array([3, 0, 4, 1, 2])
    add("interp-period", np.interp(places, known[order], values, period=3.5), places=places, known=known[order], values=values)


def differences():
    for shape in ((6,), (5, 6), (2, 1, 4)):
        a = numbers(shape)
        for axis in range(len(shape)):
            add(f"trapezoid-{axis}", np.trapz(a, dx=0.3, axis=axis), array=a)
            x = np.sort(RNG.random(shape[axis]))
            add(f"trapezoid-places-{axis}", np.trapz(a, x, axis=axis), array=a, places=x)
            add(f"trapezoid-places-{axis}", np.trapz(a, np.cumsum(np.abs(a), axis), axis=axis), array=a, places=np.cumsum(np.abs(a), axis))
    for a in (RNG.random((3, 6)) * 30 - 15, np.array([[0, np.pi, 2 * np.pi, -np.pi]]), np.zeros((1, 1))):
        for axis in (0, 1):
            add(f"unwrap-{axis}", np.unwrap(a, axis=axis), array=a)
            add(f"unwrap-period-{axis}", np.unwrap(a, discont=6, axis=axis, period=10), array=a)


def polynomials():
    places = np.append(numbers((11,)), np.inf).reshape(3, 4)
    for coefficients in (np.array([2.0, -1, 0.5]), np.array([3, 1, 4, 1]), np.array([1 + 1j, 2.0]), np.array([], dtype=int)):
        add("polyval", np.polyval(coefficients, places), coefficients=coefficients, places=places)
        add("polyval", np.polyval(coefficients, np.arange(6)), coefficients=coefficients, places=np.arange(6))
    x = numbers(9)
    for columns in (0, 1, 4):
        add(f"vander-{columns}", np.vander(x, columns), numbers=x)
        add(f"vander-increasing-{columns}", np.vander(np.arange(6), columns, True), numbers=np.arange(6))
    x = RNG.random(40) * 10 - 4
    y = 3 * x**3 - x + 2 + RNG.normal(size=40)
    for degree in (0, 3):
        add(f"polyfit-{degree}", np.polyfit(x, y, degree), places=x, values=y)
        add(f"polyfit-{degree}", np.polyfit(x, np.stack([y, x], 1), degree), places=x, values=np.stack([y, x], 1))
    w = RNG.random(40)
    add("polyfit-weights-2", np.polyfit(x, y, 2, w=w), places=x, values=y, weights=w)


def places():
    for shape in ((7,), (4, 5), (3, 4, 2)):
        a = numbers(shape)
        for axis in range(len(shape)):
            of = list(shape)
            of[axis] = 3
            p = RNG.integers(-shape[axis], shape[axis], of)
            add(f"take_along_axis-{axis}", np.take_along_axis(a, p, axis), array=a, places=p)
            one = [1] * len(shape)
            one[axis] = 2
            q = RNG.integers(0, shape[axis], one)
            add(f"take_along_axis-{axis}", np.take_along_axis(a, q, axis), array=a, places=q)
            changed = a.copy()
            rows = np.argsort(a, axis)
            n = numbers(shape)
            np.put_along_axis(changed, rows, n, axis)
            add(f"put_along_axis-{axis}", changed, array=a, places=rows, numbers=n)
            changed = a.copy()
            np.put_along_axis(changed, q, 99.0, axis)
            add(f"put_along_axis-{axis}", changed, array=a, places=q, numbers=np.array(99.0))
        n = np.array([100.0, 200, 300])
        for mode in ("raise", "wrap", "clip"):
            p = RNG.integers(-a.size, a.size, 6) * (1 if mode == "raise" else 2)
            changed = a.copy()
            np.put(changed, p, n, mode)
            add(f"put-{mode}", changed, array=a, places=p, numbers=n)
        changed = a.copy()
        np.putmask(changed, a > 0, n)
        add("putmask", changed, array=a, condition=a > 0, numbers=n)
        changed = a.copy()
        np.place(changed, a > 0, n)
        add("place", changed, array=a, condition=a > 0, numbers=n)
    for shape in ((4, 5), (7, 3), (3, 3, 3), (1, 1)):
        a = numbers(shape)
        for wraps in (0, 1):
            changed = a.copy()
            np.fill_diagonal(changed, [7.0, 8, 9], wrap=bool(wraps))
            add(f"fill_diagonal-{wraps}", changed, array=a, numbers=np.array([7.0, 8, 9]))
    i, j = RNG.integers(0, 4, (3, 2)), RNG.integers(0, 5, (2,))
    add("ravel_multi_index-raise", np.ravel_multi_index((i, j), (4, 5)), i=i, j=j)
    add("ravel_multi_index-wrap", np.ravel_multi_index((i * 3, j - 7), (4, 5), mode="wrap"), i=i * 3, j=j - 7)
    add("ravel_multi_index-clip", np.ravel_multi_index((i * 3, j - 7), (4, 5), mode="clip"), i=i * 3, j=j - 7)
    p = RNG.integers(0, 20, (3, 4))
    add("unravel_index", np.unravel_index(p, (4, 5)), places=p)
    for rows, k, columns in itertools.product((0, 1, 5), (-9, -2, 0, 1, 9), (0, 3, 5)):
        size = np.array([rows, k, columns])
        add("tril_indices", np.tril_indices(rows, k, columns), size=size)
        add("triu_indices", np.triu_indices(rows, k, columns), size=size)


def order():
    for shape in ((13,), (4, 6), (2, 3, 4)):
        keys = [RNG.integers(0, 3, shape), RNG.integers(0, 2, shape).astype("f8"), RNG.integers(0, 2, shape)]
        keys[1].reshape(-1)[0] = np.nan
        add("lexsort", np.lexsort(keys), a=keys[0], b=keys[1], c=keys[2])
        add("lexsort", np.lexsort(keys[:1]), a=keys[0])
    for dtype in ("c16", "f8", "i2", "f4"):
        a = numbers((3, 5), dtype)
        add("sort_complex", np.sort_complex(a), array=a)
    for array in (numbers(17), numbers((3, 8))):
        add("sort", np.sort(array), array=array)


def products():
    for a, b in (((4, 3), (4, 3)), ((4, 3), (3,)), ((2,), (5, 2)), ((6, 2), (6, 3)), ((1, 3), (2, 1, 3))):
        x, y = numbers(a), numbers(b)
        add("cross", np.cross(x, y), one=x, other=y)
    x, y = numbers((3, 5)), numbers((3, 5))
    add("cross-0", np.cross(x, y, axis=0), one=x, other=y)
    m = numbers((4, 4))
    for n in (0, 1, 2, 5, 6):
        add(f"matrix_power-{n}", np.linalg.matrix_power(m, n), array=m)
    parts = [numbers((3, 4)), numbers((4, 6)), numbers((6, 2)), numbers((2,))]
    add("multi_dot", np.linalg.multi_dot(parts), a=parts[0], b=parts[1], c=parts[2], d=parts[3])
    add("multi_dot", np.linalg.multi_dot([numbers_row := numbers(3), *parts[:3]]), a=numbers_row, b=parts[0], c=parts[1], d=parts[2])


def bins():
    values = np.round(RNG.normal(size=300) ** 3, 2)
    holed = values.copy()
    holed[::17] = np.nan
    for rule in ("auto", "fd", "doane", "scott", "rice", "sturges", "sqrt"):
        add(f"histogram-{rule}", np.histogram(values, rule), values=values)
        add(f"histogram-{rule}", np.histogram(np.ones(5), rule), values=np.ones(5))
        add(f"histogram-{rule}", np.histogram(np.array([]), rule), values=np.array([]))
        add(f"histogram-range-{rule}", np.histogram(holed, rule, (-2, 3)), values=holed)


def rest():
    for size in (0, 1, 2, 7, 12):
        for name in ("bartlett", "blackman", "hamming", "hanning"):
            add(f"{name}-{size}", getattr(np, name)(size))
        add(f"kaiser-{size}", np.kaiser(size, 8.6))
    a = numbers((4, 6, 2))
    add("hsplit-3", np.hsplit(a, 3), array=a)
    add("vsplit-2", np.vsplit(a, 2), array=a)
    add("dsplit-2", np.dsplit(a, 2), array=a)
    add("diagflat-1", np.diagflat(a[:2, :2, 0], 1), array=a[:2, :2, 0])
    add("diagflat--2", np.diagflat(a[0, :, 0], -2), array=a[0, :, 0])
    add("resize-5-7", np.resize(a, (5, 7)), array=a)
    add("resize-9-11", np.resize(a[0], (9, 11)), array=a[0])


for part in (convolutions, lines, differences, polynomials, places, order, products, bins, rest):
    part()
with open(TARGET, "wb") as raw:
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        for function, named in CALLS:
            out.write((";".join([function, *named]) + "\n").encode())
            for array in named.values():
                np.save(out, array)
print(len(CALLS), TARGET.stat().st_size)
