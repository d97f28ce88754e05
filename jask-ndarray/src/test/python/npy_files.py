"""Writes npy-files.zip: files as NumPy writes them, for the tests of dev.jask.ndarray.io."""
import io
import os
import warnings
import zipfile

import numpy as np
from numpy.lib import format as npy

warnings.simplefilter("ignore")
here = os.path.dirname(os.path.abspath(__file__))
target = os.path.join(here, "..", "resources", "numpy", "npy-files.zip")
files = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)


def put(name, array, version=None):
    out = io.BytesIO()
    npy.write_array(out, array, version=version)
    put_bytes(name, out.getvalue())


def put_bytes(name, content):
    files.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


codes = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "f4", "f8", "c8", "c16"]
codes += [kind + "[" + unit + "]" for kind in ("M8", "m8") for unit in ("D", "s", "ms", "us", "ns")]
for code in codes:
    numbers = np.array([-2, -1, 0, 1, 2, 100]).reshape(2, 3)
    if code[0] == "u":
        numbers = np.abs(numbers)
    if code[0] == "f":
        numbers = numbers + 0.25
    if code[0] == "c":
        numbers = numbers + 0.5j
    for order, name in (("<", "little"), (">", "big")):
        put("%s_%s.npy" % (name, code), numbers.astype(order + code))

x = np.arange(24.0).reshape(2, 3, 4)
put("fortran.npy", np.asfortranarray(x))
put("zero_dims.npy", np.array(2.5))
put("one_dim.npy", np.arange(7))
put("zeros_first.npy", np.zeros((0, 3)))
put("zeros_last.npy", np.zeros((3, 0), "i2"))
put("version2.npy", x, (2, 0))
put("version3.npy", x, (3, 0))
put("half.npy", np.array([0, 1.5, -65504, np.inf, 6e-8], "f2"))
put("unsigned.npy", np.array([0, 1, 2 ** 63 - 1], "u8"))
put("unsigned_large.npy", np.array([0, 1, 2 ** 63], "u8"))
for unit, numbers in {
    "Y": [-31, 0, 30], "M": [-1, 1, 1000], "W": [-1, 2, 3], "h": [1, 2, -25], "m": [1, 2, -61],
    "ps": [1000, -5000, 0], "fs": [1000000, 0, 0], "as": [2000000000, 0, 0],
    "25s": [1, 2, -3], "3M": [1, 2, -3], "500ps": [2, 4, 0],
}.items():
    put("datetime_%s.npy" % unit, np.array(numbers + [np.iinfo("i8").min]).view("M8[%s]" % unit))
put("inexact.npy", np.array([1000, 1001]).view("m8[ps]"))
put("too_far.npy", np.array([1, 2 ** 60]).view("M8[h]"))
put("duration_months.npy", np.array([1]).view("m8[M]"))
put("no_unit.npy", np.array(["NaT"], "M8"))
put("records.npy", np.array([(1, 2.0)], [("a", "i4"), ("b", "f8")]))
put("objects.npy", np.array([None], object))
put("texts.npy", np.array(["a", "bc"]))
put("long_double.npy", np.array([1.0], "longdouble"))

for name, save in (("stored.npz", np.savez), ("deflated.npz", np.savez_compressed)):
    out = io.BytesIO()
    save(out, x, ints=np.arange(5), **{"a/b": np.array(1.5), "f": np.asfortranarray(x)})
    put_bytes(name, out.getvalue())
files.close()
