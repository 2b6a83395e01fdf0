import math


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


def close(name, value):
    print(name, f'{value:.12g}')


print(math.pi, math.e, math.tau, math.inf, math.nan)
for name, args in [('sqrt', (2,)), ('exp', (1.5,)), ('log', (10,)), ('log', (8, 2)), ('log2', (8,)), ('log10', (1000,)), ('sin', (1,)),
                   ('cos', (1,)), ('tan', (1,)), ('asin', (0.5,)), ('acos', (0.5,)), ('atan', (1,)), ('atan2', (1, -2)), ('sinh', (1,)),
                   ('cosh', (1,)), ('tanh', (0.5,)), ('asinh', (1,)), ('acosh', (2,)), ('atanh', (0.5,)), ('pow', (2, 0.5)),
                   ('fmod', (-7, 3)), ('remainder', (7, 4)), ('remainder', (5, 2)), ('hypot', (3, 4)), ('gamma', (5.5,)), ('gamma', (0.5,)),
                   ('gamma', (-1.5,)), ('gamma', (171,)), ('lgamma', (100,)), ('lgamma', (-2.5,)), ('lgamma', (0.1,)), ('erf', (0.5,)),
                   ('erf', (2,)), ('erf', (-3,)), ('erfc', (0.5,)), ('erfc', (3,)), ('expm1', (1e-10,)), ('log1p', (1e-10,)),
                   ('degrees', (1,)), ('radians', (180,)), ('copysign', (1, -0.0)), ('fabs', (-2,)), ('cbrt', (27,)), ('exp2', (0.5,)),
                   ('ldexp', (0.75, 4)), ('ldexp', (1.0, -1074)), ('ulp', (1,)), ('ulp', (0.0,)), ('nextafter', (1, 2)),
                   ('nextafter', (0.0, -1)), ('dist', ([1, 2], [4, 6])), ('log', (2 ** 3000,)), ('gamma', (10,))]:
    close(name, getattr(math, name)(*args))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(1e20), math.floor(5), math.ceil(2.1))
print(math.gcd(), math.gcd(12, -18), math.gcd(0, 5), math.gcd(10 ** 30, 10 ** 25), math.lcm(4, 6), math.lcm(), math.lcm(0, 3))
print(math.factorial(0), math.factorial(25), math.comb(10, 3), math.comb(5, 7), math.perm(5, 2), math.perm(5), math.isqrt(10 ** 30), math.isqrt(99))
print(math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.fsum([]), math.prod([1, 2, 3]), math.prod([], start=5), math.prod([1.5, 2]))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, abs_tol=0.2))
print(math.frexp(0.1), math.frexp(8), math.frexp(0.0), math.modf(-1.5), math.modf(3), math.frexp(5e-324))
print(math.pow(0, 0), math.pow(1, math.nan), math.pow(-1, math.inf), math.pow(2, -math.inf))
for call in ['sqrt(-1)', 'log(0)', 'log(-1)', 'exp(1000)', 'pow(0, -1)', 'pow(-1, 0.5)', 'pow(10, 1000)', 'acos(2)', 'fmod(1, 0)', 'gamma(0)',
             'gamma(-1)', 'gamma(200)', 'atanh(1)', 'floor(math.inf)', 'floor(math.nan)', "trunc('a')", 'ldexp(1.0, 10000)',
             'log(10, 1)', 'sin(math.inf)', 'log10(0)', 'log1p(-1)', "sqrt('a')", 'fsum([1e308, 1e308])', 'dist([1], [1, 2])',
             'cosh(1000)', 'factorial(1.5)', 'factorial(-1)', "hypot('a')", 'isclose(1, 2, rel_tol=-1)', 'comb(-1, 2)', 'isqrt(-1)',
             'sqrt(10 ** 400)', 'gcd(1.5)', 'perm(2, -1)', 'remainder(1, 0)', 'acosh(0)']:
    attempt(lambda: eval('math.' + call))


class Half:
    def __float__(self):
        return 0.25

    def __floor__(self):
        return 'floored'

    def __trunc__(self):
        return 'truncated'


print(math.sqrt(Half()), math.floor(Half()), math.trunc(Half()))
