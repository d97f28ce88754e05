"""Writes accuracy.txt.gz: functions of 64-bit numbers to 25 digits, by Python's decimal arithmetic.

Lines are "ufunc;arguments;result": arguments as hexadecimal floats apart by commas. Series and
identities are those of any book of formulas (Abramowitz and Stegun, chapters 4 and 9), with many more
digits than are written, so that nothing that cancels is seen.

With a number as argument, so many lines for each function instead of 120, to accuracy.txt.gz in the system's folder for temporary files.
"""

import math
import pathlib
import random
import struct
import sys
import tempfile
from decimal import ROUND_FLOOR, Decimal, getcontext, localcontext

import cases

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 120
random.seed(3)
getcontext().prec = 70
getcontext().Emax = 10**9
getcontext().Emin = -(10**9)
ONE = Decimal(1)


def pi_to(digits):
    """Machin's formula."""
    with localcontext() as c:
        c.prec = digits + 10

        def arctan_of_inverse(n):
            term = total = Decimal(1) / n
            k = 1
            while abs(term) > Decimal(10) ** -(digits + 8):
                term = -term / (n * n)
                k += 2
                total += term / k
            return total

        return 4 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239))


PI_LONG = pi_to(760)
PI = +PI_LONG
LN2 = Decimal(2).ln()


def series(first, step):
    """A sum of terms, each made of the one before."""
    total = term = first
    k = 0
    while term and abs(term) > abs(total) * Decimal(10) ** -75:
        k += 1
        term = step(term, k)
        total += term
    return total


def turn(x, half_turns=False):
    """What x is beyond so many quarter turns, and how many."""
    with localcontext() as c:
        c.prec = 750
        quarter = ONE / 2 if half_turns else PI_LONG / 2
        count = (x / quarter).to_integral_value()
        rest = x - count * quarter
        if half_turns:
            rest *= PI_LONG
        count = int(count)
    return +rest, count


def sin_near(x):
    return series(x, lambda t, k: -t * x * x / ((2 * k) * (2 * k + 1)))


def cos_near(x):
    return series(ONE, lambda t, k: -t * x * x / ((2 * k - 1) * (2 * k)))


def sin(x, shift=0, half_turns=False):
    rest, count = turn(x, half_turns)
    value = [sin_near, cos_near][(count + shift) % 2](rest)
    return -value if (count + shift) % 4 >= 2 else value


def cos(x):
    return sin(x, 1)


def arctan(x):
    if abs(x) > Decimal("0.01"):
        return 2 * arctan(x / (1 + (1 + x * x).sqrt()))
    square = x * x
    total = power = x
    k = 1
    while power and abs(power) > abs(total) * Decimal(10) ** -75:
        power = -power * square
        k += 2
        total += power / k
    return total


def arctan2(y, x):
    if x > 0:
        return arctan(y / x)
    if x < 0:
        return arctan(y / x) + (PI if y >= 0 else -PI)
    return PI / 2 if y > 0 else -PI / 2


def expm1(x):
    if abs(x) > Decimal("0.01"):
        return x.exp() - 1
    return series(x, lambda t, k: t * x / (k + 1))


def log1p(x):
    if abs(x) > Decimal("1e-3"):
        with localcontext() as c:
            c.prec = 90
            return (1 + x).ln()
    total = power = x
    k = 1
    while power and abs(power) > abs(total) * Decimal(10) ** -75:
        power = -power * x
        k += 1
        total += power / k
    return total


def sinh(x):
    if abs(x) > 1:
        return (x.exp() - (-x).exp()) / 2
    return (expm1(x) + expm1(x) / (expm1(x) + 1)) / 2


def cosh(x):
    return (x.exp() + (-x).exp()) / 2


def arcsinh(x):
    a = abs(x)
    value = log1p(a + a * a / (1 + (1 + a * a).sqrt()))
    return value.copy_sign(x)


def arccosh(x):
    t = x - 1
    return log1p(t + (2 * t + t * t).sqrt())


def cbrt(x):
    return ((abs(x).ln() / 3).exp()).copy_sign(x)


def i0(x):
    quarter = x * x / 4
    return series(ONE, lambda t, k: t * quarter / (k * k))


def power(x, y):
    with localcontext() as c:
        c.prec = 100
        return (y * x.ln()).exp()


def logaddexp(a, b):
    return max(a, b) + log1p((min(a, b) - max(a, b)).exp())


def logaddexp2(a, b):
    return max(a, b) + log1p(((min(a, b) - max(a, b)) * LN2).exp()) / LN2


def hypot(x, y):
    return (x * x + y * y).sqrt()


# Arguments

def as32(x):
    return struct.unpack("f", struct.pack("f", x))[0]


def sized(low, high):
    """Of any size between powers of two, of any sign."""
    return math.ldexp(random.uniform(0.5, 1), random.randint(low, high)) * random.choice((-1, 1))


def between(low, high):
    return random.uniform(low, high)


def any_of(*makers):
    return lambda: random.choice(makers)()


WIDE = any_of(lambda: sized(-1000, 1000), lambda: sized(-20, 20), lambda: sized(-3, 3))
TINY = lambda: sized(-1060, -20)
POSITIVE = lambda: abs(WIDE())
NEAR_ONE = lambda: 1 + sized(-50, -3)
ANGLE = any_of(lambda: between(-10, 10), lambda: sized(-40, 30), lambda: sized(30, 1000),
               lambda: random.randint(-200, 200) * math.pi / 2, TINY)
POWER_OF_E = any_of(lambda: between(-745, 709), lambda: between(-3, 3), TINY)
UNIT = any_of(lambda: between(-1, 1), lambda: 1 - abs(sized(-50, -3)), lambda: sized(-1000, -3),
              lambda: -1 + abs(sized(-50, -3)))

UNARY = {
    "exp": (Decimal.exp, POWER_OF_E),
    "exp2": (lambda x: (x * LN2).exp(), any_of(lambda: between(-1070, 1023), lambda: between(-2, 2), TINY)),
    "expm1": (expm1, POWER_OF_E),
    "log": (Decimal.ln, any_of(POSITIVE, NEAR_ONE, lambda: abs(TINY()))),
    "log2": (lambda x: x.ln() / LN2, any_of(POSITIVE, NEAR_ONE, lambda: abs(TINY()))),
    "log10": (Decimal.log10, any_of(POSITIVE, NEAR_ONE)),
    "log1p": (log1p, any_of(POSITIVE, lambda: sized(-1000, -1), lambda: between(-0.999, 1))),
    "sin": (sin, ANGLE),
    "cos": (cos, ANGLE),
    "tan": (lambda x: sin(x) / cos(x), ANGLE),
    "arcsin": (lambda x: arctan2(x, ((1 - x) * (1 + x)).sqrt()), UNIT),
    "arccos": (lambda x: 2 * arctan2(((1 - x)).sqrt(), (1 + x).sqrt()), UNIT),
    "arctan": (arctan, WIDE),
    "sinh": (sinh, any_of(lambda: between(-709, 709), lambda: between(-3, 3), TINY)),
    "cosh": (cosh, any_of(lambda: between(-709, 709), lambda: between(-3, 3))),
    "tanh": (lambda x: expm1(2 * x) / (expm1(2 * x) + 2), any_of(lambda: between(-25, 25), lambda: between(-1, 1), TINY)),
    "arcsinh": (arcsinh, WIDE),
    "arccosh": (arccosh, any_of(lambda: 1 + abs(sized(-50, 40)), lambda: abs(sized(2, 1000)))),
    "arctanh": (lambda x: (log1p(2 * abs(x) / (1 - abs(x))) / 2).copy_sign(x), UNIT),
    "sqrt": (Decimal.sqrt, POSITIVE),
    "cbrt": (cbrt, WIDE),
    "deg2rad": (lambda x: x * PI / 180, WIDE),
    "rad2deg": (lambda x: x * 180 / PI, any_of(lambda: sized(-1000, 900), lambda: sized(-10, 10))),
    "sinc": (lambda x: sin(x, half_turns=True) / (PI * x), any_of(lambda: between(-20, 20), lambda: sized(-30, 60), lambda: random.randint(-20, 20) + 0.5)),
    "i0": (i0, any_of(lambda: between(-700, 700), lambda: between(-30, 30), lambda: sized(-20, 2))),
    "square": (lambda x: x * x, lambda: sized(-500, 500)),
    "reciprocal": (lambda x: 1 / x, lambda: sized(-1000, 1000)),
}
BINARY = {
    "power": (power, lambda: (abs(sized(-30, 30)), between(-20, 20)) if random.random() < 0.6
              else (NEAR_ONE(), sized(0, 30))),
    "arctan2": (arctan2, lambda: (WIDE(), WIDE())),
    "hypot": (hypot, lambda: (sized(-500, 1000), sized(-500, 1000)) if random.random() < 0.3
              else (sized(-3, 3), sized(-3, 3))),
    "logaddexp": (logaddexp, lambda: (between(-50, 50), between(-50, 50)) if random.random() < 0.5
                  else (sized(-10, 3), sized(-10, 3))),
    "logaddexp2": (logaddexp2, lambda: (between(-50, 50), between(-50, 50)) if random.random() < 0.5
                   else (sized(-10, 3), sized(-10, 3))),
    "divide": (lambda x, y: x / y, lambda: (sized(-400, 400), sized(-400, 400))),
    "multiply": (lambda x, y: x * y, lambda: (sized(-400, 400), sized(-400, 400))),
    "add": (lambda x, y: x + y, lambda: (sized(-40, 40), sized(-40, 40))),
}


def fits32(x):
    return x == 0 or 2.0**-100 < abs(x) < 2.0**100


def line(name, function, arguments):
    result = function(*[Decimal(x) for x in arguments])
    if result and not Decimal("1e-307") < abs(result) < Decimal("1.7e308"):
        return None
    return f"{name};{','.join(x.hex() for x in arguments)};{result:.25g}"


def lines():
    for name, (function, make) in {**UNARY, **BINARY}.items():
        made = 0
        while made < COUNT:
            arguments = make()
            arguments = arguments if isinstance(arguments, tuple) else (arguments,)
            if made % 2 and all(fits32(x) for x in arguments):
                arguments = tuple(as32(x) for x in arguments)
            try:
                text = line(name, function, arguments)
            except (ArithmeticError, ValueError):
                continue  # rounded to where the function is not defined
            if text:
                made += 1
                yield text


if len(sys.argv) > 1:
    cases.RESOURCES = pathlib.Path(tempfile.gettempdir())
cases.write("accuracy.txt.gz", lines())
