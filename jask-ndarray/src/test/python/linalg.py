"""What NumPy and SciPy give for linear algebra: run from the module's folder with NumPy 1.24 and SciPy 1.10.

A line is a case: the function, its options, the arrays given, "=", the arrays that come out, separated by tabs. An array
is its dtype, its shape, and its numbers in the order of rows, complex ones as two.
"""

import itertools

import numpy as np
import scipy.linalg

random = np.random.default_rng(20240229)
lines = []
FLOATS = ["float64", "float32", "complex128", "complex64"]


def text(array):
    array = np.asarray(array)
    parts = {"complex128": "float64", "complex64": "float32"}.get(array.dtype.name)
    flat = np.ascontiguousarray(array).reshape(-1)
    if parts:
        flat = flat.view(parts)
    if array.dtype == bool:
        flat = flat.astype(int)
    return ";".join([array.dtype.name, ",".join(map(str, array.shape)), " ".join(str(x) for x in flat)])


def case(function, options, given, results):
    if not isinstance(results, (tuple, list)):
        results = [results]
    lines.append("\t".join([function, options, *map(text, given), "=", *map(text, results)]))


def numbers(dtype, *shape):
    if np.dtype(dtype).kind in "iu":
        info = np.iinfo(dtype)
        return random.integers(max(info.min, -9), 10, size=shape).astype(dtype)
    if dtype == "bool":
        return random.random(shape) < 0.3
    x = random.normal(size=shape)
    if np.dtype(dtype).kind == "c":
        x = x + 1j * random.normal(size=shape)
    return np.round(x, 2).astype(dtype)


def regular(dtype, *shape):
    return (numbers(dtype, *shape) + (20 if np.dtype(dtype).kind in "iu" else 4) * np.eye(shape[-1])).astype(dtype)


def positive(dtype, *shape):
    a = numbers(dtype, *shape)
    return (a @ np.conj(np.swapaxes(a, -1, -2)) + np.eye(shape[-1])).astype(dtype)


SHAPES = [
    ((2, 3), (3, 4)), ((1, 1), (1, 1)), ((3,), (3,)), ((3,), (3, 2)), ((2, 3), (3,)), ((0, 3), (3, 2)), ((2, 0), (0, 3)),
    ((2, 3), (3, 0)), ((4, 2, 3), (3, 2)), ((4, 2, 3), (4, 3, 2)), ((2, 1, 2, 3), (3, 3, 2)), ((3,), (2, 3, 2)), ((2, 2, 3), (3,)),
    ((1, 5), (5, 1)), ((5, 1), (1, 5)), ((0, 2, 3), (3, 2)), ((0,), (0,)),
]
for a, b in SHAPES:
    for dtype in FLOATS + ["int8", "int32", "int64", "uint8", "bool"]:
        x, y = numbers(dtype, *a), numbers(dtype, *b)
        case("matmul", "", [x, y], x @ y)
for one, other in [("int32", "float32"), ("float32", "float64"), ("complex64", "float64"), ("bool", "int8"), ("uint8", "int8"), ("int16", "float32")]:
    x, y = numbers(one, 2, 3), numbers(other, 3, 2)
    case("matmul", "", [x, y], x @ y)
x = numbers("float64", 40, 7)
case("matmul", "", [x, x.T], x @ x.T)
big = np.arange(-60, 60, dtype="int8").reshape(2, 60)
case("matmul", "", [big, big.T.copy()], big @ big.T)

for a, b in [((), (3,)), ((3,), ()), ((3,), (3,)), ((2, 3), (3,)), ((2, 3), (3, 2)), ((2, 3), (4, 3, 2)), ((2, 2, 3), (2, 3, 2)), ((0, 3), (2, 3, 0))]:
    for dtype in ["float64", "complex64", "int32"]:
        x, y = numbers(dtype, *a), numbers(dtype, *b)
        case("dot", "", [x, y], np.dot(x, y))
for a, b in [((3,), (3,)), ((2, 3), (2, 3)), ((2, 3), (4, 3)), ((0,), (0,)), ((2, 0), (3, 0))]:
    for dtype in ["float64", "complex128", "int64"]:
        x, y = numbers(dtype, *a), numbers(dtype, *b)
        case("inner", "", [x, y], np.inner(x, y))
        if x.size == y.size:
            case("vdot", "", [x, y], np.vdot(x, y))
for a, b in [((3,), (2,)), ((2, 2), (3,)), ((), (3,)), ((0,), (2,)), ((2, 3), (2, 2)), ((2,), (2, 2)), ((2, 1, 2), (1, 2, 3))]:
    for dtype in ["float64", "complex64", "int32"]:
        x, y = numbers(dtype, *a), numbers(dtype, *b)
        case("outer", "", [x, y], np.outer(x, y))
        case("kron", "", [x, y], np.kron(x, y))
for a, b, axis in [((3,), (3,), -1), ((2,), (2,), -1), ((2,), (3,), -1), ((4, 3), (4, 3), -1), ((4, 3), (3,), -1), ((3, 4), (3, 4), 0), ((5, 2), (5, 3), -1), ((0, 3), (0, 3), -1)]:
    for dtype in ["float64", "int64"]:
        x, y = numbers(dtype, *a), numbers(dtype, *b)
        case("cross", str(axis), [x, y], np.cross(x, y, axis=axis))
for shape, offset, rows, columns in [((3, 3), 0, 0, 1), ((3, 4), 1, 0, 1), ((4, 3), -2, 0, 1), ((2, 3, 4), 1, 1, 2), ((2, 3, 4), 0, -1, 0), ((3, 3), 5, 0, 1), ((0, 3), 0, 0, 1)]:
    for dtype in ["float64", "complex128", "int64"]:
        x = numbers(dtype, *shape)
        case("trace", f"{offset} {rows} {columns}", [x], np.trace(x, offset, rows, columns))
for a, b, axes in [((2, 3, 4), (3, 4, 2), 2), ((2, 3), (3, 2), 1), ((2,), (3,), 0), ((2, 3, 4), (4, 3, 5), ([2, 1], [0, 1])), ((3, 2), (4, 3), ([0], [-1])), ((2, 0), (0, 3), 1)]:
    for dtype in ["float64", "complex64", "int32"]:
        x, y = numbers(dtype, *a), numbers(dtype, *b)
        options = str(axes) if isinstance(axes, int) else " ".join(map(str, axes[0])) + "/" + " ".join(map(str, axes[1]))
        case("tensordot", options, [x, y], np.tensordot(x, y, axes))

EINSUMS = [
    ("ij,jk->ik", [(2, 3), (3, 4)]), ("ij,jk", [(2, 3), (3, 4)]), ("ji,jk", [(3, 2), (3, 4)]), ("ii", [(3, 3)]), ("ii->i", [(3, 3)]),
    ("ij->ji", [(2, 3)]), ("ba", [(2, 3)]), ("ij->", [(2, 3)]), ("ij->i", [(2, 3)]), ("i,i->", [(3,), (3,)]), ("i,i->i", [(3,), (3,)]), ("i,j->ij", [(3,), (2,)]),
    ("ij,ij->i", [(2, 3), (2, 3)]), ("bij,bjk->bik", [(2, 2, 3), (2, 3, 2)]), ("...ij,...jk->...ik", [(4, 1, 2, 3), (3, 3, 2)]), ("...ii->...i", [(2, 3, 3)]),
    ("...i,i", [(2, 3), (3,)]), ("i...,i...", [(3, 2), (3, 2)]), ("ij,jk,kl->il", [(2, 3), (3, 4), (4, 2)]), ("ijk,jil,kl->il", [(2, 3, 4), (3, 2, 2), (4, 2)]),
    ("iij,jk->ik", [(2, 2, 3), (3, 2)]), ("iii->", [(3, 3, 3)]), ("iijj->ij", [(2, 2, 3, 3)]), ("ij,kl->", [(2, 3), (2, 2)]), ("ij,i", [(1, 3), (4,)]), (",i->i", [(), (3,)]),
    ("->", [()]), ("i,i->", [(1,), (3,)]), ("ij,jk->ik", [(2, 0), (0, 3)]), ("ij,jk->ik", [(0, 2), (2, 3)]), ("ea,fb,abcd,gc,hd->efgh", [(2, 3), (2, 3), (3, 3, 3, 3), (2, 3), (2, 3)]),
    ("a...b,b...c->ca...", [(2, 4, 3), (3, 4, 2)]), ("i...->...", [(2, 3)]), ("...,...", [(2, 3), (3,)]), ("aBc->Bca", [(2, 3, 4)]), ("ijij->ij", [(2, 3, 2, 3)]), ("ij , jk -> k i", [(2, 3), (3, 4)]),
]
for subscripts, shapes in EINSUMS:
    for dtype in ["float64", "complex64", "int32", "bool"]:
        given = [numbers(dtype, *shape) for shape in shapes]
        case("einsum", subscripts, given, np.einsum(subscripts, *given))
mixed = [numbers("int8", 2, 3), numbers("float32", 3, 2)]
case("einsum", "ij,jk", mixed, np.einsum("ij,jk", *mixed))
for shapes in [[(2, 3), (3, 4), (4, 2)], [(3,), (3, 4), (4, 5), (5,)], [(2, 3), (3, 2)], [(10, 2), (2, 10), (10, 3), (3, 1)], [(3,), (3,)], [(0, 2), (2, 3), (3, 0)]]:
    given = [numbers("float64", *shape) for shape in shapes]
    case("multiDot", "", given, np.linalg.multi_dot(given))
for exponent, dtype in itertools.product([0, 1, 2, 3, 5, -1, -3], FLOATS):
    x = regular(dtype, 3, 3)
    case("matrixPower", str(exponent), [x], np.linalg.matrix_power(x, exponent))
x = numbers("int32", 2, 2, 2)
case("matrixPower", "4", [x], np.linalg.matrix_power(x, 4))

for dtype in FLOATS + ["int64", "uint8"]:
    for a, b in [((3, 3), (3,)), ((3, 3), (3, 2)), ((1, 1), (1,)), ((2, 3, 3), (2, 3, 1)), ((3, 3), (4, 3, 2)), ((0, 0), (0,)), ((0, 0), (0, 2)), ((3, 3), (3, 0)), ((0, 2, 2), (0, 2, 2))]:
        x, y = regular(dtype, *a), numbers(dtype, *b)
        case("solve", "", [x, y], np.linalg.solve(x, y))
    for shape in [(3, 3), (1, 1), (2, 4, 4), (0, 0), (0, 3, 3), (3, 2, 0, 0)]:
        x = regular(dtype, *shape)
        case("inv", "", [x], np.linalg.inv(x))
        case("det", "", [x], np.linalg.det(x))
        case("slogdet", "", [x], np.linalg.slogdet(x))
for dtype in FLOATS:
    for lower, trans, unit in itertools.product([0, 1], [0, 1, 2], [0, 1]):
        x, y = regular(dtype, 4, 4), numbers(dtype, 4, 2)
        case("solveTriangular", f"{lower} {trans} {unit}", [x, y], scipy.linalg.solve_triangular(x, y, trans, bool(lower), bool(unit)))
    for a, b in [((5, 3), (5,)), ((5, 3), (5, 2)), ((3, 5), (3, 2)), ((3, 3), (3,)), ((1, 1), (1,)), ((4, 2), (4, 0))]:
        x, y = numbers(dtype, *a), numbers(dtype, *b)
        solution, residuals, rank, s = np.linalg.lstsq(x, y, rcond=None)
        case("lstsq", "", [x, y], [solution, residuals, np.int64(rank), s])
    x = numbers(dtype, 5, 2) @ numbers(dtype, 2, 4)
    y = numbers(dtype, 5, 2)
    solution, residuals, rank, s = np.linalg.lstsq(x, y, rcond=1e-5)
    case("lstsq", "1e-5", [x, y], [solution, residuals, np.int64(rank), s])
    case("pinv", "1e-5", [x], np.linalg.pinv(x, 1e-5))
    largest = np.linalg.svd(x, compute_uv=False)[0]
    case("matrixRank", "1e-5", [x], np.linalg.matrix_rank(x, tol=1e-5 * largest))
    for shape in [(3, 3), (5, 3), (3, 5), (1, 4), (4, 1), (2, 4, 3), (40, 35)]:
        x = numbers(dtype, *shape)
        if shape[0] < 40:
            for mode in ["reduced", "complete", "r"]:
                factors = np.linalg.qr(x, mode)
                case("qr", mode, [x], list(factors) if mode != "r" else factors)
            case("pinv", "", [x], np.linalg.pinv(x))
        case("svdvals", "", [x], np.linalg.svd(x, compute_uv=False))
        case("matrixRank", "", [x], np.linalg.matrix_rank(x))
        if len(shape) == 2 and shape[0] < 40:
            case("lu", "", [x], scipy.linalg.lu(x))
    for shape in [(0, 0), (0, 3), (3, 0), (2, 0, 3)]:
        x = numbers(dtype, *shape)
        case("qr", "reduced", [x], list(np.linalg.qr(x)))
        case("qr", "complete", [x], list(np.linalg.qr(x, "complete")))
        case("pinv", "", [x], np.linalg.pinv(x))
        case("svdvals", "", [x], np.linalg.svd(x, compute_uv=False))
        case("svd", "full", [x], list(np.linalg.svd(x)))
        case("svd", "thin", [x], list(np.linalg.svd(x, False)))
    for shape in [(3, 3), (1, 1), (2, 4, 4), (0, 0)]:
        x = positive(dtype, *shape)
        case("cholesky", "", [x], np.linalg.cholesky(x))
        case("eigvalsh", "L", [x], np.linalg.eigvalsh(x))
        x = numbers(dtype, *shape)
        case("eigvalsh", "L", [x], np.linalg.eigvalsh(x))
        case("eigvalsh", "U", [x], np.linalg.eigvalsh(x, "U"))
        case("eigvals", "", [x], np.linalg.eigvals(x))
    x = np.triu(numbers(dtype, 3, 3))
    case("eigvals", "", [x], np.linalg.eigvals(x))
    x = numbers(dtype, 3, 4)
    for order in [None, 1, -1, 2, -2, np.inf, -np.inf, "fro", "nuc"]:
        case("norm", f"{order} - 0", [x], np.linalg.norm(x, order))
    for order in [None, 0, 1, -1, 2, 3, 0.5, np.inf, -np.inf]:
        case("norm", f"{order} - 0", [x[0]], np.linalg.norm(x[0], order))
    for order, keep in itertools.product([None, 1, 2, np.inf, 3], [False, True]):
        case("norm", f"{order} 1 {int(keep)}", [x], np.linalg.norm(x, order, 1, keep))
    z = numbers(dtype, 2, 3, 4)
    for order, keep in itertools.product([None, 1, -1, 2, np.inf, "nuc"], [False, True]):
        case("norm", f"{order} 2,0 {int(keep)}", [z], np.linalg.norm(z, order, (2, 0), keep))
    case("norm", "None - 0", [z], np.linalg.norm(z))
    y = regular(dtype, 2, 3, 3)
    for order in [None, 1, -1, 2, -2, np.inf, -np.inf, "fro"]:
        # NumPy makes some of them complex, with an imaginary part of 0.
        case("cond", str(order), [y], np.real(np.linalg.cond(y, order)))
    case("cond", "None", [x], np.linalg.cond(x))
case("cond", "1", [np.ones((2, 2))], np.linalg.cond(np.ones((2, 2)), 1))
x = numbers("int32", 5)
case("norm", "None - 0", [x], np.linalg.norm(x))
case("norm", "None - 0", [np.zeros((0, 3))], np.linalg.norm(np.zeros((0, 3))))
case("matrixRank", "", [np.zeros((3, 3))], np.linalg.matrix_rank(np.zeros((3, 3))))
case("matrixRank", "", [np.array([0.0, 1.0])], np.linalg.matrix_rank(np.array([0.0, 1.0])))

with open("src/test/resources/numpy/linalg.tsv", "w") as out:
    out.write("\n".join(lines) + "\n")
