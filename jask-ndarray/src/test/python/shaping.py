"""Writes shaping.npz: what NumPy makes of some arrays, for the tests of dev.jask.ndarray.shaping."""
import os

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
r = {}
x = np.arange(24).reshape(2, 3, 4)
m = np.arange(12.0).reshape(3, 4)
v = np.array([3, 0, -2, 7, 0, 5])
f = (np.arange(6.0) ** 2).astype("f4")
c = (m + 1j * m[::-1]).astype("c8")
t = np.array([1, 5, 2]).astype("M8[us]")


def several(name, arrays):
    for k, array in enumerate(arrays):
        r["%s/%d" % (name, k)] = array


# rearranging
r["roll"] = np.roll(x, 5)
r["roll_axis"] = np.roll(x, -1, 1)
r["roll_axes"] = np.roll(x, (1, -7, 1), (0, 2, 0))
r["roll_complex"] = np.roll(c, 1, (0, 1))
r["rollaxis"] = np.rollaxis(x, 2)
r["rollaxis_back"] = np.rollaxis(x, 0, 3)
r["rollaxis_negative"] = np.rollaxis(x, 0, -1)
for k in range(-1, 4):
    r["rot90/%d" % k] = np.rot90(x, k)
r["rot90_axes"] = np.rot90(x, 1, (2, 1))
r["fliplr"] = np.fliplr(x)
r["flipud"] = np.flipud(x)
r["tile"] = np.tile(m, 2)
r["tile_more"] = np.tile(v, (2, 1, 3))
r["tile_less"] = np.tile(x, (2, 2))
r["tile_none"] = np.tile(m, (0, 2))
r["repeat"] = np.repeat(m, 2)
r["repeat_axis"] = np.repeat(x, 3, 1)
r["repeat_counts"] = np.repeat(x, [2, 0, 1], 1)
r["repeat_times"] = np.repeat(t, [1, 2, 3])
r["resize"] = np.resize(m, (5, 3))
r["atleast3d_1"] = np.atleast_3d(v)
r["atleast3d_2"] = np.atleast_3d(m)
r["atleast2d"] = np.atleast_2d(v)
several("broadcast_arrays", np.broadcast_arrays(np.arange(3).reshape(3, 1), np.arange(2.0)))
r["sliding"] = np.lib.stride_tricks.sliding_window_view(x, (2, 3), (0, 2))
r["sliding_all"] = np.lib.stride_tricks.sliding_window_view(m, (2, 2))
r["coarsen"] = np.arange(48.0).reshape(6, 8).reshape(3, 2, 2, 4).mean((1, 3))

# putting together and apart
r["hstack_1"] = np.hstack([v, v[:2]])
r["hstack"] = np.hstack([m, m[:, :1]])
r["hstack_0"] = np.hstack([np.array(1), np.array(2)])
r["vstack"] = np.vstack([m, np.arange(4)])
r["dstack"] = np.dstack([m, m + 1])
r["dstack_1"] = np.dstack([v, v])
r["column_stack"] = np.column_stack([np.arange(3), m])
r["block"] = np.block([[np.eye(2), np.zeros((2, 3))], [np.ones((1, 2)), np.full((1, 3), 7)]])
r["block_1"] = np.block([1, v, np.array([2.5])])
r["block_deep"] = np.block([[x, x], [x, x]])
r["append"] = np.append(m, v)
r["append_axis"] = np.append(m, m[:1], 0)
several("split", np.split(x, 2, 2))
several("split_places", np.split(v, [2, 3, 9]))
several("split_odd", np.split(v, [4, 2, -1]))
several("array_split", np.array_split(v, 4))
several("hsplit", np.hsplit(m, 2))
several("hsplit_1", np.hsplit(v, [1]))
several("vsplit", np.vsplit(m, [1]))
several("dsplit", np.dsplit(x, 2))
r["delete"] = np.delete(m, 1, 0)
r["delete_flat"] = np.delete(m, 5)
r["delete_slice"] = np.delete(x, np.s_[::2], 2)
r["delete_many"] = np.delete(v, [0, -1, 0])
r["delete_mask"] = np.delete(v, v == 0)
r["insert"] = np.insert(m, 1, 9, 0)
r["insert_flat"] = np.insert(m, 2, [7, 8])
r["insert_end"] = np.insert(v, 6, 1)
r["insert_negative"] = np.insert(v, -1, [1, 2])
r["insert_columns"] = np.insert(m, 2, np.arange(3), 1)
r["insert_one_list"] = np.insert(m, [2], np.arange(3).reshape(3, 1), 1)
r["insert_many"] = np.insert(v, [5, 0, 5], [1, 2, 3])
r["insert_many_axis"] = np.insert(x, [1, 3, 1], 100, 1)
r["insert_slice"] = np.insert(v, np.s_[1:3], [50, 60])
r["trim_zeros"] = np.trim_zeros(np.array([0, 0, 1, 0, 2, 0]))
r["trim_zeros_front"] = np.trim_zeros(np.array([0, 0, 1, 0, 2, 0]), "f")
r["trim_zeros_all"] = np.trim_zeros(np.zeros(3))

# picking
r["take"] = x.take([[5, 0], [-1, 23]])
r["take_axis"] = x.take([[2, 0], [1, -1]], 1)
r["take_wrap"] = np.take(m, [5, -7, 3], 1, mode="wrap")
r["take_clip"] = np.take(m, [5, -7, 3], 1, mode="clip")
order = np.argsort(-m * 7 % 5, 1, kind="stable")
r["take_along"] = np.take_along_axis(m, order, 1)
r["take_along_broadcast"] = np.take_along_axis(x, np.array([[[1]], [[0]]]), 2)
p = m.copy(); np.put_along_axis(p, np.array([[1], [0], [3]]), np.array([[-1], [-2], [-3]]), 1)
r["put_along"] = p
p = m.copy(); np.put(p, [1, -1, 4, 5], [10, 20, 30]); r["put"] = p
p = m.copy(); np.put(p, [1, 99], [10, 20], mode="clip"); r["put_clip"] = p
p = m.copy().T; p.put([1, 2], [10, 20]); r["put_view"] = p
p = m.copy(); np.putmask(p, p > 4, [-1, -2]); r["putmask"] = p
p = m.copy(); np.place(p, p > 4, [-1, -2, -3]); r["place"] = p
r["compress"] = np.compress([True, False, True], m)
r["compress_axis"] = np.compress([False, True, True], x, 2)
r["extract"] = np.extract(m % 2 == 1, m)
r["choose"] = np.choose([2, 0, 1, 2], [m, m * 10, -m])
r["choose_wrap"] = np.choose([4, -1], [[1, 2], [3.5, 4]], mode="wrap")
r["choose_clip"] = np.choose([4, -1], [[1, 2], [3, 4]], mode="clip")
r["select"] = np.select([m < 3, m > 8], [m, m ** 2], 42)
r["select_broadcast"] = np.select([m < 3, np.array([True, False, False, True])], [np.arange(4), 10 * m])
r["piecewise"] = np.piecewise(m, [m < 3, m > 5], [lambda a: -a, lambda a: a * 10, 77])
r["piecewise_overlap"] = np.piecewise(v, [v >= 0, v > 4], [-1, 1])
several("where", np.where(v))
several("nonzero", (m % 5).nonzero())
r["argwhere"] = np.argwhere(x % 7 == 3)
r["flatnonzero"] = np.flatnonzero(x % 7 == 3)

# triangles and diagonals
r["tri"] = np.tri(3, 5, 1)
r["tri_negative"] = np.tri(4, 3, -1, "i4")
r["tril"] = np.tril(x, 1)
r["triu"] = np.triu(x, -1)
r["triu_1"] = np.triu(v[:3])
several("tril_indices", np.tril_indices(3, -1, 4))
several("triu_indices", np.triu_indices(3, 1, 4))
several("triu_indices_from", np.triu_indices_from(m, -1))
r["diag"] = np.diag(v[:3], 1)
r["diag_negative"] = np.diag(v[:3], -2)
r["diag_of"] = np.diag(m, 1)
r["diag_of_far"] = np.diag(m, 9)
r["diagonal"] = x.diagonal(-1, 2, 1)
r["diagonal_main"] = x.diagonal()
r["diagflat"] = np.diagflat(m[:2, :2], -1)
p = np.zeros((7, 3)); np.fill_diagonal(p, 5); r["fill_diagonal"] = p
p = np.zeros((7, 3)); np.fill_diagonal(p, [1, 2], True); r["fill_diagonal_wrap"] = p
p = np.zeros((3, 3, 3)); np.fill_diagonal(p, [1, 2, 3]); r["fill_diagonal_3"] = p
p = np.zeros((2, 5)); np.fill_diagonal(p, 5); r["fill_diagonal_wide"] = p
several("diag_indices", np.diag_indices(3, 3))

# making
r["identity"] = np.identity(3, "f4")
r["eye"] = np.eye(3, 4, 2)
r["eye_negative"] = np.eye(4, 2, -1, dtype="i8")
r["linspace_open"] = np.linspace(2, 3, 5, False)
r["logspace"] = np.logspace(0, 3, 7)
r["logspace_base"] = np.logspace(1, 4, 4, False, 2)
r["geomspace"] = np.geomspace(1, 1000, 7)
r["geomspace_negative"] = np.geomspace(-256, -1, 9, False)
several("meshgrid", np.meshgrid([1, 2, 3], [4.0, 5.0], [6]))
several("meshgrid_ij", np.meshgrid([1, 2, 3], [4.0, 5.0], indexing="ij"))
several("meshgrid_sparse", np.meshgrid([1, 2, 3], [4.0, 5.0], sparse=True))
r["indices"] = np.indices((2, 3))
several("indices_sparse", np.indices((2, 3), sparse=True))
r["fromfunction"] = np.fromfunction(lambda i, j: i * 10 + j, (3, 2), dtype=int)
r["ravel_multi_index"] = np.ravel_multi_index(([[1, 0]], [[2], [1]]), (2, 3))
r["ravel_multi_index_wrap"] = np.ravel_multi_index(([4, -1], [5, 1]), (2, 3), mode="wrap")
several("unravel_index", np.unravel_index([[5, 0], [23, 11]], (2, 3, 4)))
for name in ("bartlett", "blackman", "hamming", "hanning"):
    several(name, [getattr(np, name)(n) for n in (0, 1, 2, 7, 8)])
several("kaiser", [np.kaiser(0, 5), np.kaiser(1, 5), np.kaiser(9, 14), np.kaiser(4, 0)])
r["along"] = np.apply_along_axis(lambda a: np.array([a.sum(), a.max()]), 1, x)
r["along_scalar"] = np.apply_along_axis(lambda a: a.sum(), 0, x)
r["along_matrix"] = np.apply_along_axis(np.diag, 1, x)
r["over"] = np.apply_over_axes(np.sum, x, [0, 2])

# padding
pads = {
    "edge": dict(mode="edge"), "wrap": dict(mode="wrap"), "reflect": dict(mode="reflect"),
    "symmetric": dict(mode="symmetric"), "zeros": dict(mode="constant"),
    "reflect_odd": dict(mode="reflect", reflect_type="odd"),
    "symmetric_odd": dict(mode="symmetric", reflect_type="odd"),
    "constants": dict(mode="constant", constant_values=((1, 2), (3, 4))),
    "ramp": dict(mode="linear_ramp", end_values=((-5, 20), (0, 3))),
    "maximum": dict(mode="maximum"), "minimum": dict(mode="minimum"), "mean": dict(mode="mean"),
    "median": dict(mode="median"),
    "maximum_some": dict(mode="maximum", stat_length=((1, 2), (2, 9))),
    "minimum_some": dict(mode="minimum", stat_length=((1, 2), (2, 9))),
    "mean_some": dict(mode="mean", stat_length=2), "median_some": dict(mode="median", stat_length=3),
}
for name, arguments in pads.items():
    r["pad_" + name] = np.pad(m, ((1, 2), (2, 0)), **arguments)
    r["pad_ints_" + name] = np.pad((m * m).astype("i4"), ((2, 1), (0, 3)), **arguments)
r["pad_float32"] = np.pad(f, (3, 2), "linear_ramp", end_values=(-1, 1))
r["pad_complex"] = np.pad(c, 1, "reflect")
r["pad_3"] = np.pad(x, 1, "symmetric")
np.savez_compressed(os.path.join(here, "..", "resources", "numpy", "shaping.npz"), **r)
