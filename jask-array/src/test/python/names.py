"""The public functions of NumPy and of dask.array, by name: peers.txt. A line: a name, and "numpy", "dask" or "both".

NumPy's are those of numpy, numpy.linalg, numpy.fft, and the methods of numpy.random.Generator and numpy.ndarray; of numpy.ma those that
dask.array has. Run with NumPy 1.24 and Dask 2022.12: python3 names.py
"""

import pathlib

import dask.array as da
import dask.array.stats
import numpy as np

TARGET = pathlib.Path(__file__).parent.parent / "resources" / "surface" / "peers.txt"

# What dask.array has had since, up to 2025.
LATER = """
quantile nanquantile nanpercentile reshape_blockwise shuffle push random.integers random.multivariate_hypergeometric ma.nonzero ma.where
""".split()

# What is there to make dask.array, not to be called by those who use it.
INNER = """
assert_eq atop compute derived_from optimize register_chunk_type from_delayed.delayed ma.derived_from ma.normalize_masked_array
ma.normalize_token ma.wraps stats.delayed stats.derived_from stats.namedtuple stats.wrap_elemwise ma.blockwise ma.map_blocks ma.reduction
linalg.apply linalg.array_safe linalg.blockwise linalg.compression_level linalg.concatenate linalg.delayed linalg.derived_from linalg.dotmany
linalg.eye linalg.from_delayed linalg.meta_from_array linalg.solve_triangular_safe linalg.svd_flip linalg.tokenize linalg.wait fft.derived_from
fft.fft_wrap fft.asarray fft.skip_doctest Array.A Array.T Array.dask Array.name
""".split()


def functions(module, prefix=""):
    return {
        prefix + name
        for name in dir(module)
        if not name.startswith("_") and callable(getattr(module, name)) and not isinstance(getattr(module, name), type)
    }


def members(kind, prefix):
    return {prefix + name for name in dir(kind) if not name.startswith("_")}


numpy = functions(np) | functions(np.linalg, "linalg.") | functions(np.fft, "fft.") | members(np.random.Generator, "random.")
numpy |= {f"ndarray.{name}" for name in members(np.ndarray, "") if name not in numpy}
dask = functions(da) | functions(da.linalg, "linalg.") | functions(da.fft, "fft.") | functions(da.stats, "stats.") | functions(da.ma, "ma.")
dask |= members(da.random.RandomState, "random.") | set(LATER)
dask |= {name.replace("Array.", "ndarray.") if name.replace("Array.", "ndarray.") in numpy else name for name in members(da.Array, "Array.") if name[6:] not in dask}
dask -= set(INNER)
numpy |= {name for name in functions(np.ma, "ma.") if name in dask}
TARGET.parent.mkdir(exist_ok=True)
with open(TARGET, "w") as out:
    for name in sorted(numpy | dask):
        out.write(f"{name} {'both' if name in numpy and name in dask else 'numpy' if name in numpy else 'dask'}\n")
