"""Writes array-files.zip: files as NumPy and Dask write them, for the tests of dev.jask.array.ArrayFiles."""
import io
import os
import pickle
import shutil
import tempfile
import zipfile

import dask.array as da
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
target = os.path.join(here, "..", "resources", "numpy", "array-files.zip")
os.makedirs(os.path.dirname(target), exist_ok=True)
files = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)


def put(name, content):
    files.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def written(write, *arguments, **named):
    out = io.BytesIO()
    write(out, *arguments, **named)
    return out.getvalue()


x = np.arange(210).reshape(6, 7, 5)
put("rows.npy", written(np.save, x * 0.5))
put("columns.npy", written(np.save, np.asfortranarray((x - 100).astype(">i2"))))
put("half.npy", written(np.save, x.astype("f2")))
put("times.npy", written(np.save, x.astype("M8[s]")))
put("complex.npy", written(np.save, (x + 1j * x[::-1]).astype("c8")))
put("zero_dims.npy", written(np.save, np.array(2.5)))
put("empty.npy", written(np.save, np.zeros((0, 3))))
put("arrays.npz", written(np.savez, rows=x * 0.5, columns=np.asfortranarray(x), one=np.array(7)))
put("packed.npz", written(np.savez_compressed, rows=x * 0.5, columns=np.asfortranarray(x)))
put("raw.bin", b"sixteen bytes..." + x.astype(">f4").tobytes() + b"more")
put("raw_columns.bin", x.astype("<u4").tobytes("F"))

for axis, chunks in ((0, (2, 7, 5)), (1, (6, (3, 1, 3), 5)), (2, (6, 7, 1))):
    folder = tempfile.mkdtemp()
    da.to_npy_stack(folder, da.from_array(x * 0.5, chunks=(6, 7, 5)).rechunk(chunks), axis=axis)
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            put("stack%d/%s" % (axis, name), file.read())
    shutil.rmtree(folder)

info = {"chunks": ((2, 70000, float("nan")), (2 ** 40,)), "dtype": np.dtype("M8[ns]"), "axis": 1}
for protocol in range(6):
    put("info/%d" % protocol, pickle.dumps(info, protocol))
files.close()
