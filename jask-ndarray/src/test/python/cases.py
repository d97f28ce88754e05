"""How cases are written: lines of fields apart by semicolons, in a gzip file without a date."""

import gzip
import pathlib

import numpy as np

RESOURCES = pathlib.Path(__file__).parent.parent / "resources" / "numpy"


def hexes(array):
    """The bytes of the elements in the order of rows, little endian."""
    array = np.asarray(array)
    return np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).tobytes().hex()


def name(dtype):
    """How Jask calls the dtype: f8, M8[ns]."""
    return np.dtype(dtype).str[1:]


def shape(array):
    return ",".join(str(n) for n in np.shape(array))


def write(file, lines):
    text = "".join(line + "\n" for line in lines)
    with open(RESOURCES / file, "wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="", compresslevel=9) as out:
            out.write(text.encode())
    print(file, len(text), (RESOURCES / file).stat().st_size)
