"""Writes what pandas and NumPy make of small inputs, as the column tests expect it.

Run by hand with pandas 1.5 or newer:  python3 expected_columns.py
It writes strings.jsonl, times.jsonl, arithmetic.jsonl and aggregates.jsonl into ../resources/dev/jask/dataframe/column.
Each line is one case: its name, the inputs and what came out. null stands for a missing value; NaN and infinities are strings.
"""

import json
import math
import pathlib

import numpy as np
import pandas as pd

FOLDER = pathlib.Path(__file__).parent.parent / "resources/dev/jask/dataframe/column"

TEXTS = [
    "hello world", "Hello", "HELLO", "", " padded\t\n", "a,b,,c", "42", "-7", "+3.5", "x1y22z333", "ÄÖü dünner",
    "don't stop", "aXbXc", "3²", "½", "\t ", "Tom And Jerry", "日本語", "é", "aaa", "one two  three", None,
]


def plain(value):
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        number = float(value)
        if math.isnan(number):
            return "NaN"
        return number if math.isfinite(number) else ("Infinity" if number > 0 else "-Infinity")
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return str(value)


def strings():
    s = pd.Series(TEXTS, dtype=object).str
    cases = {
        "upper": s.upper(), "lower": s.lower(), "swapcase": s.swapcase(), "capitalize": s.capitalize(), "title": s.title(),
        "strip": s.strip(), "lstrip": s.lstrip(), "rstrip": s.rstrip(), "strip_chars": s.strip("ha"),
        "ljust": s.ljust(8, "."), "rjust": s.rjust(8, "."), "center_even": s.center(8, "."), "center_odd": s.center(9, "."),
        "zfill": s.zfill(6), "repeat": s.repeat(3), "len": s.len(),
        "contains": s.contains("l", regex=False), "contains_match": s.contains(r"\d+"), "match": s.match("[hH]el"),
        "fullmatch": s.fullmatch(r"[a-z]+\d.*"), "startswith": s.startswith("he"), "endswith": s.endswith("o"),
        "count": s.count("l|a"), "find": s.find("l"), "rfind": s.rfind("l"), "rfind_overlap": s.rfind("aa"),
        "get_0": s.get(0), "get_3": s.get(3), "get_last": s.get(-1),
        "slice_1": s.slice(1), "slice_1_4": s.slice(1, 4), "slice_m3": s.slice(-3), "slice_0_m1": s.slice(0, -1),
        "slice_m4_m1": s.slice(-4, -1), "slice_2_2": s.slice(2, 2),
        "slice_replace": s.slice_replace(1, 3, "_"),
        "extract": s.extract(r"([a-z])(\d+)", expand=True)[1], "findall": s.findall(r"\d+"),
        "split": s.split(), "split_text": s.split(","), "split_2": s.split("a", n=1), "rsplit_1": s.rsplit("a", n=1),
        "partition": s.partition("l", expand=False), "rpartition": s.rpartition("l", expand=False),
        "replace": s.replace("l", "L", regex=False), "replace_match": s.replace(r"([a-z])(\d)", r"\2\1", regex=True),
        "translate": s.translate(str.maketrans("abc", "xyz")), "removeprefix": s.removeprefix("he"),
        "removesuffix": s.removesuffix("o"), "wrap": s.wrap(7),
        "isalnum": s.isalnum(), "isalpha": s.isalpha(), "isdecimal": s.isdecimal(), "isdigit": s.isdigit(),
        "isnumeric": s.isnumeric(), "isspace": s.isspace(), "islower": s.islower(), "isupper": s.isupper(), "istitle": s.istitle(),
    }
    counts = {"len", "count", "find", "rfind", "rfind_overlap"}
    for name, result in cases.items():
        out = []
        for text, value in zip(TEXTS, result):
            missing = text is None or (isinstance(value, float) and math.isnan(value))
            out.append(None if missing else int(value) if name in counts else plain(value))
        yield {"case": name, "input": TEXTS, "expected": out}


TIMES = [
    "1969-12-31 23:59:59.999999", "1970-01-01 00:00:00", "1999-12-31 12:30:45.5", "2000-02-29 00:00:00", "2019-03-01 07:08:09.123456",
    "2023-01-01 00:00:00", "2023-12-31 23:00:00", "2024-02-29 13:45:00", "2024-03-31 01:30:00", "2024-06-30 23:59:59",
    "2024-09-30 00:00:01", "2024-12-30 08:00:00", "1923-02-28 18:00:00", None,
]


def times():
    s = pd.Series(pd.to_datetime(TIMES)).dt
    iso = s.isocalendar()
    cases = {
        "year": s.year, "quarter": s.quarter, "month": s.month, "day": s.day, "hour": s.hour, "minute": s.minute, "second": s.second,
        "microsecond": s.microsecond, "nanosecond": s.nanosecond, "dayofweek": s.dayofweek, "dayofyear": s.dayofyear,
        "week": iso["week"], "isoyear": iso["year"], "days_in_month": s.days_in_month,
        "day_name": s.day_name(), "month_name": s.month_name(), "is_leap_year": s.is_leap_year,
        "is_month_start": s.is_month_start, "is_month_end": s.is_month_end, "is_quarter_start": s.is_quarter_start,
        "is_quarter_end": s.is_quarter_end, "is_year_start": s.is_year_start, "is_year_end": s.is_year_end,
        "date": s.date, "time": s.time, "normalize": s.normalize(), "strftime": s.strftime("%d.%m.%Y %H:%M"),
        "floor_15min": s.floor("15min"), "ceil_15min": s.ceil("15min"), "floor_1D": s.floor("1D"), "ceil_1D": s.ceil("1D"),
        "tz_convert": s.tz_localize("UTC").dt.tz_convert("Europe/Berlin").dt.tz_localize(None),
    }
    for name, result in cases.items():
        out = []
        for time, value in zip(TIMES, result):
            missing = time is None
            whole = isinstance(value, float) and not math.isnan(value)
            out.append(None if missing else int(value) if whole else plain(value))
        yield {"case": name, "input": TIMES, "expected": out}


def arithmetic():
    left = [7, -7, 7, -7, 0, 5, 2147483647, -3]
    right = [2, 2, -2, -2, 3, 5, 10, 7]
    a, b = np.array(left), np.array(right)
    for name, result in {"add": a + b, "sub": a - b, "mul": a * b, "div": a / b, "floordiv": a // b, "mod": a % b}.items():
        yield {"case": name + "_int", "left": left, "right": right, "expected": [plain(v) for v in result]}
    left = [7.5, -7.5, 7.5, -7.5, 0.0, 1.0, 0.0, -1.0, 1e308, 0.3]
    right = [2.0, 2.0, -2.0, -2.0, 3.0, 0.0, 0.0, 0.0, 1e-10, 0.1]
    with np.errstate(all="ignore"):
        a, b = np.array(left), np.array(right)
        for name, result in {"div": a / b, "pow": np.abs(a) ** b}.items():
            yield {"case": name + "_real", "left": left, "right": right, "expected": [plain(v) for v in result]}
        nonzero = [i for i, v in enumerate(right) if v != 0]
        a, b = a[nonzero], b[nonzero]
        for name, result in {"floordiv": a // b, "mod": a % b}.items():
            yield {"case": name + "_real", "left": a.tolist(), "right": b.tolist(), "expected": [plain(v) for v in result]}
        one = [0.0, 0.5, 1.0, -0.5, 2.5, -2.5, 3.5, 0.125, 10.0]
        x = np.array(one)
        functions = {
            "abs": np.abs, "floor": np.floor, "ceil": np.ceil, "trunc": np.trunc, "sqrt": np.sqrt, "cbrt": np.cbrt, "exp": np.exp,
            "log": np.log, "log2": np.log2, "log10": np.log10, "sin": np.sin, "cos": np.cos, "tan": np.tan, "atan": np.arctan,
            "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "degrees": np.degrees, "radians": np.radians, "sign": np.sign,
            "round_half_even": np.round, "round_half_even_2": lambda v: np.round(v, 2),
        }
        for name, function in functions.items():
            yield {"case": name, "left": one, "right": one, "expected": [plain(v) for v in function(x)]}


def aggregates():
    rng = np.random.default_rng(7)
    data = {
        "normal": rng.normal(0, 1, 50).tolist(),
        "far": (1e6 + rng.normal(0, 1, 50)).tolist(),
        "skewed": rng.exponential(2, 50).tolist(),
        "holes": [v if i % 3 else None for i, v in enumerate(rng.normal(5, 2, 30).tolist())],
        "constant": [2.5] * 6,
        "one": [3.0],
        "two": [1.0, 4.0],
        "three": [1.0, 4.0, 6.0],
        "none": [None, None],
        "repeats": [3.0, 1.0, 3.0, 2.0, None, 1.0, 3.0],
    }
    for name, values in data.items():
        s = pd.Series(values, dtype=float)
        other = pd.Series([None if v is None else math.sin(i) + v / 10 for i, v in enumerate(values)], dtype=float)
        out = {
            "count": s.count(), "size": len(s), "sum": s.sum(min_count=1), "mean": s.mean(), "min": s.min(), "max": s.max(), "std": s.std(),
            "var": s.var(), "stdPop": s.std(ddof=0), "varPop": s.var(ddof=0), "sem": s.sem(), "skew": s.skew(), "kurtosis": s.kurt(),
            "median": s.median(), "quantile": s.quantile(0.3), "nunique": s.nunique(), "prod": s.prod(min_count=1),
            "cov": s.cov(other), "corr": s.corr(other),
        }
        expected = {key: None if isinstance(v, float) and math.isnan(v) else plain(v) for key, v in out.items()}
        yield {"case": name, "x": values, "y": [None if v != v else v for v in other.tolist()], "expected": expected}


if __name__ == "__main__":
    for kind in (strings, times, arithmetic, aggregates):
        lines = [json.dumps(case, ensure_ascii=False, allow_nan=False) for case in kind()]
        (FOLDER / f"{kind.__name__}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
