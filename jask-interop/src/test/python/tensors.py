"""Writes tensors by pyarrow, and has it read one that Jask wrote.

Run in this folder, with pyarrow (25.0.1) and NumPy. The tests read the files; they never run this.
"""

import pathlib

import numpy as np
import pyarrow as pa

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "pyarrow"

CASES = {
    "matrix": (np.arange(6.0).reshape(2, 3), ["row", "column"]),
    "fortran": (np.asfortranarray(np.arange(6, dtype="i2").reshape(2, 3)), None),
    "permuted": (np.arange(24, dtype="f4").reshape(2, 3, 4).transpose(1, 2, 0), None),
    "half": (np.array([1, -2.5, np.inf], "f2"), None),
    "unsigned": (np.array([1, 2**40], "u8"), None),
    "toolarge": (np.array([1, 2**63], "u8"), None),
    "truth": (np.array([[True], [False]]), None),
    "none": (np.zeros((0, 3)), None),
    "scalar": (np.array(5, "i8"), None),
}
for name in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "f4", "f8"]:
    top = np.finfo(name).max if name[0] == "f" else np.iinfo(name).max
    CASES["dtype-" + name] = (np.array([0, 7, top], name), None)

for name, (array, dims) in CASES.items():
    with pa.OSFile(str(FOLDER / (name + ".tensor")), "wb") as sink:
        pa.ipc.write_tensor(pa.Tensor.from_numpy(array, dim_names=dims), sink)

for name, expected in {
    "jask": np.arange(6, dtype="i4").reshape(2, 3),
    "jask-complex": np.array([[1, 2], [3, -4.0]]),
}.items():
    with pa.memory_map(str(FOLDER / (name + ".tensor"))) as source:
        tensor = pa.ipc.read_tensor(source)
        print(name, tensor.type, tensor.shape, tensor.strides, tensor.dim_names)
        assert (tensor.to_numpy() == expected).all()
