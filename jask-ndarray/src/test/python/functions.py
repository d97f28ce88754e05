"""What NumPy gives for functions that sort, select, count, fit and transform: sorting.txt.gz, statistics.txt.gz, fourier.txt.gz.

A line: function;parameters;tolerance;results;inputs. An array is dtype:shape:bytes in hex; several are apart by |.
Run with NumPy 1.24: python3 functions.py
"""

import itertools

import numpy as np

import cases

RNG = np.random.default_rng(20)
NAN = float("nan")


def text(array):
    array = np.asarray(array)
    return f"{cases.name(array.dtype)}:{cases.shape(array)}:{cases.hexes(array)}"


class File:
    def __init__(self, name):
        self.name = name
        self.lines = []

    def add(self, function, results, inputs, tolerance=0.0, **parameters):
        results = results if isinstance(results, tuple) else (results,)
        named = ",".join(f"{key}={value}" for key, value in parameters.items())
        self.lines.append(
            ";".join(
                [
                    function,
                    named,
                    repr(float(tolerance)),
                    "|".join(text(result) for result in results),
                    "|".join(text(array) for array in inputs),
                ]
            )
        )

    def write(self):
        cases.write(self.name, self.lines)


def special(shape):
    values = RNG.integers(-3, 4, shape).astype("f8")
    flat = values.reshape(-1)
    for value in (NAN, np.inf, -np.inf, -0.0):
        if flat.size:
            flat[RNG.integers(0, flat.size)] = value
    return values


def some_arrays():
    for shape in ((7,), (1,), (0,), (3, 5), (2, 3, 4), (60,)):
        yield special(shape)
        yield special(shape).astype("f4")
        yield RNG.integers(0, 6, shape).astype("u1")
        yield RNG.integers(-5, 6, shape).astype("i8")
        yield RNG.integers(0, 2**32, shape).astype("u4")
        yield RNG.integers(0, 2, shape).astype("?")
        times = RNG.integers(-4, 5, shape).astype("M8[s]")
        if times.size:
            times.reshape(-1)[0] = "NaT"
        yield times
        yield special(shape) + 1j * RNG.integers(-1, 2, shape)


def sorting():
    file = File("sorting.txt.gz")
    for a in some_arrays():
        for axis in range(-1, a.ndim - 1):
            file.add("sort", np.sort(a, axis=axis, kind="stable"), [a], axis=axis)
            file.add("argsort", np.argsort(a, axis=axis, kind="stable"), [a], axis=axis)
        is_clear = not np.isnan(a).any()
        if is_clear or a.dtype.kind == "f":
            u = np.unique(a, return_index=True, return_inverse=True, return_counts=True)
            file.add("unique", tuple(u), [a])
        if a.ndim == 1 and a.size > 1:
            file.add("lexsort", np.lexsort((np.arange(a.size)[::-1] % 3, a)), [np.arange(a.size)[::-1] % 3, a])
    for dtype in ("f8", "i4", "f4"):
        for n, m in ((10, 8), (0, 5), (30, 60)):
            a = special((n,)).astype(dtype) if dtype != "i4" else RNG.integers(-4, 5, n).astype(dtype)
            b = special((m,)).astype(dtype) if dtype != "i4" else RNG.integers(-4, 9, m).astype(dtype)
            file.add("intersect1d", np.intersect1d(a, b), [a, b])
            file.add("union1d", np.union1d(a, b), [a, b])
            file.add("setdiff1d", np.setdiff1d(a, b), [a, b])
            file.add("setxor1d", np.setxor1d(a, b), [a, b])
            file.add("isin", np.isin(a, b), [a, b])
            ordered = np.sort(a)
            for side in ("left", "right"):
                file.add("searchsorted", np.searchsorted(ordered, b, side), [ordered, b], side=side)
    edges = np.array([-2.0, 0.0, 0.5, 3.0])
    x = special((40,))
    for right in (False, True):
        file.add("digitize", np.digitize(x, edges, right), [x, edges], right=int(right))
        file.add("digitize", np.digitize(x, edges[::-1], right), [x, edges[::-1]], right=int(right))
    file.write()


METHODS = (
    "inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear "
    "median_unbiased normal_unbiased lower higher midpoint nearest"
).split()


def quantiles(file):
    q = np.array([0, 0.1, 0.25, 0.3333, 0.5, 0.75, 0.9, 1])
    for a in (RNG.normal(size=11), RNG.integers(0, 9, (4, 6)), RNG.normal(size=(3, 5, 2)), np.array([4.0]), RNG.normal(size=20)):
        for method in METHODS:
            axis = RNG.integers(0, a.ndim)
            file.add("quantile", np.quantile(a, q, axis=axis, method=method), [a, q], 1e-15, axis=axis, method=method)
            file.add("quantile", np.quantile(a, q, method=method), [a, q], 1e-15, method=method)
        file.add("median", np.median(a), [a])
        file.add("median", np.median(a, axis=0), [a], axis=0)
        file.add("percentile", np.percentile(a, 100 * q, axis=0, keepdims=True), [a, 100 * q], 1e-15, axis=0, keepdims=1)
    b = RNG.normal(size=(4, 6))
    b[RNG.random((4, 6)) < 0.3] = NAN
    file.add("quantile", np.quantile(b, q, axis=1), [b, q], 1e-15, axis=1, method="linear")
    file.add("nanmedian", np.nanmedian(b, axis=1), [b], 1e-15, axis=1)
    for method in METHODS:
        file.add("nanquantile", np.nanquantile(b, q, axis=0, method=method), [b, q], 1e-15, axis=0, method=method)


def histograms(file):
    for a in (RNG.normal(size=200), RNG.integers(0, 20, 100), RNG.random(50), np.array([2.0]), np.arange(0, 1, 0.1)):
        for bins in (10, 3, "auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"):
            if bins == "stone" and a.size < 2:
                continue
            counts, edges = np.histogram(a, bins)
            file.add("histogram", (counts, edges), [a], 1e-15, bins=bins)
        counts, edges = np.histogram(a, 7, range=(-1, 2))
        file.add("histogram", (counts, edges), [a], 1e-15, bins=7, first=-1, last=2)
        density, edges = np.histogram(a, 4, density=True)
        file.add("density", (density, edges), [a], 1e-15, bins=4)
        w = RNG.random(a.shape)
        sums, edges = np.histogram(a, 5, weights=w)
        file.add("weighted", (sums, edges), [a, w], 1e-14, bins=5)
        own = np.array([-1.0, 0.0, 0.5, 0.5, 3.0])
        file.add("between", np.histogram(a, own)[0], [a, own])
    x, y = RNG.normal(size=(2, 100))
    h, ex, ey = np.histogram2d(x, y, (4, 6), range=((-2, 2), (-1, 3)))
    file.add("histogram2d", (h.astype("i8"), ex, ey), [x, y], 1e-15)
    d, ex, ey = np.histogram2d(x, y, (4, 6), range=((-2, 2), (-1, 3)), density=True)
    file.add("density2d", (d, ex, ey), [x, y], 1e-15)
    points = RNG.integers(0, 5, (60, 3)).astype("f8")
    h, e = np.histogramdd(points, (2, 3, 4))
    file.add("histogramdd", (h.astype("i8"), *e), [points], 1e-15)
    n = RNG.integers(0, 9, 40)
    file.add("bincount", np.bincount(n), [n])
    file.add("bincount", np.bincount(n, minlength=20), [n], minlength=20)
    w = RNG.random(40)
    file.add("bincountweights", np.bincount(n, w), [n, w], 1e-15)


def sequences(file):
    for one, other in itertools.product((1, 2, 5, 12), repeat=2):
        for kind in "ifc":
            a, v = RNG.integers(-9, 10, one), RNG.integers(-9, 10, other)
            if kind != "i":
                a, v = a + RNG.random(one), v + RNG.random(other)
            if kind == "c":
                a, v = a + 1j * RNG.random(one), v + 1j * RNG.random(other)
            for mode in ("full", "same", "valid"):
                file.add("convolve", np.convolve(a, v, mode), [a, v], 1e-14, mode=mode)
                file.add("correlate", np.correlate(a, v, mode), [a, v], 1e-14, mode=mode)
    a, v = RNG.normal(size=900), RNG.normal(size=130)
    file.add("convolve", np.convolve(a, v, "same"), [a, v], 1e-13, mode="same")
    file.add("correlate", np.correlate(v, a, "full"), [v, a], 1e-13, mode="full")
    m = RNG.normal(size=(4, 7))
    for axis in (0, 1, -1):
        for times in (0, 1, 3):
            file.add("diff", np.diff(m, times, axis), [m], times=times, axis=axis)
        file.add("gradient", np.gradient(m, 0.5, axis=axis), [m], 1e-15, distance=0.5, axis=axis)
        places = np.cumsum(RNG.random(m.shape[axis]) + 0.1)
        file.add("gradientat", np.gradient(m, places, axis=axis), [m, places], 1e-14, axis=axis)
        file.add("trapezoid", np.trapz(m, dx=0.5, axis=axis), [m], 1e-15, distance=0.5, axis=axis)
        file.add("trapezoidat", np.trapz(m, places, axis=axis), [m, places], 1e-14, axis=axis)
    file.add("diff", np.diff(m > 0), [m > 0], times=1, axis=-1)
    file.add("ediff1d", np.ediff1d(m), [m])
    xp, fp = np.array([1.0, 2.0, 4.0, 5.0]), np.array([3.0, -1.0, 7.0, 7.0])
    x = np.array([0.0, 1.0, 1.5, 3.0, 4.0, 4.7, 5.0, 9.0, NAN])
    file.add("interp", np.interp(x, xp, fp), [x, xp, fp], 1e-15)
    file.add("interpends", np.interp(x, xp, fp, -9, 9), [x, xp, fp], 1e-15)
    file.add("interpperiod", np.interp(x, xp[::-1], fp, period=3.5), [x, xp[::-1], fp], 1e-14, period=3.5)
    angles = np.cumsum(RNG.normal(size=(3, 20)) * 2, axis=1) % (2 * np.pi)
    file.add("unwrap", np.unwrap(angles), [angles], 1e-15)


def models(file):
    m = RNG.normal(size=(3, 50))
    file.add("cov", np.cov(m), [m], 1e-14, ddof=1)
    file.add("cov", np.cov(m, bias=True), [m], 1e-14, ddof=0)
    file.add("cov", np.cov(m[0]), [m[0]], 1e-14, ddof=1)
    file.add("cov", np.cov(m + 1j * m[::-1]), [m + 1j * m[::-1]], 1e-14, ddof=1)
    file.add("covtwo", np.cov(m[0], m[1:]), [m[0], m[1:]], 1e-14)
    file.add("corrcoef", np.corrcoef(m), [m], 1e-14)
    file.add("corrcoef", np.corrcoef(m[0]), [m[0]], 1e-14)
    x = np.linspace(-3, 5, 40)
    y = 3 * x**3 - x + 2 + RNG.normal(size=40)
    for degree in (0, 1, 3, 6):
        file.add("polyfit", np.polyfit(x, y, degree), [x, y], 1e-10, degree=degree)
    w = RNG.random(40)
    file.add("polyfitweights", np.polyfit(x, y, 2, w=w), [x, y, w], 1e-11, degree=2)
    p = np.array([2.0, -1.0, 0.5])
    file.add("polyval", np.polyval(p, x), [p, x], 1e-15)
    file.add("polyval", np.polyval(np.array([2, 3]), np.array([1, 2, 7])), [np.array([2, 3]), np.array([1, 2, 7])])
    file.add("vander", np.vander(x, 4), [x], 1e-15, columns=4, increasing=0)
    file.add("vander", np.vander(np.arange(5), 3, True), [np.arange(5)], columns=3, increasing=1)


def statistics():
    file = File("statistics.txt.gz")
    quantiles(file)
    histograms(file)
    sequences(file)
    models(file)
    file.write()


def fourier():
    file = File("fourier.txt.gz")
    for shape in ((1,), (2,), (5,), (8,), (2, 6), (2, 3, 4)):
        a = RNG.integers(-50, 50, shape) / 4
        c = a + 1j * RNG.integers(-9, 9, shape)
        for axis in range(-len(shape), 0):
            for norm in ("backward", "ortho", "forward"):
                for n in sorted({1, 4, 7, shape[axis]} if len(shape) == 1 else {4}):
                    for name in ("fft", "ifft", "rfft", "ihfft"):
                        file.add(name, getattr(np.fft, name)(a, n, axis, norm), [a], 1e-14, n=n, axis=axis, norm=norm)
                    for name in ("fft", "ifft", "irfft", "hfft"):
                        file.add(name, getattr(np.fft, name)(c, n, axis, norm), [c], 1e-14, n=n, axis=axis, norm=norm)
        if len(shape) > 1:
            for name in ("fft2", "ifft2", "rfft2", "fftn", "ifftn", "rfftn"):
                file.add(name, getattr(np.fft, name)(a), [a], 1e-14)
            for name in ("fft2", "irfft2", "irfftn"):
                file.add(name, getattr(np.fft, name)(c), [c], 1e-14)
            file.add("fftnsome", np.fft.fftn(c, (5, 3), (-1, 0), "ortho"), [c], 1e-14)
            file.add("rfftnsome", np.fft.rfftn(a, (5, 3), (-1, 0), "ortho"), [a], 1e-14)
            file.add("irfftnsome", np.fft.irfftn(c, (5, 3), (-1, 0), "ortho"), [c], 1e-14)
        file.add("fftshift", np.fft.fftshift(a), [a])
        file.add("ifftshift", np.fft.ifftshift(a), [a])
        file.add("fftshift0", np.fft.fftshift(a, 0), [a])
    for n in (1, 2, 5, 8):
        file.add("fftfreq", np.fft.fftfreq(n, 0.1), [], 0, n=n)
        file.add("rfftfreq", np.fft.rfftfreq(n, 0.1), [], 0, n=n)
    file.write()


if __name__ == "__main__":
    sorting()
    statistics()
    fourier()
