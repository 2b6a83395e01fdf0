/** The source of `fractions`. */
export const fractionsSource: string = String.raw`import math
import sys
from numbers import Rational

_pattern = r"""
    \s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<whole>\d*|\d+(?:_\d+)*)
    (?:(?:\s*/\s*(?P<under>\d+(?:_\d+)*))?|(?:\.(?P<after>\d*|\d+(?:_\d+)*))?(?:e(?P<power>[-+]?\d+(?:_\d+)*))?)\s*
"""


def _parsed(text):
    import re
    match = re.fullmatch(_pattern, text, re.VERBOSE | re.IGNORECASE)
    if match is None:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    numerator, denominator = int(match['whole'] or 0), 1
    if match['under']:
        denominator = int(match['under'])
    else:
        after = (match['after'] or '').replace('_', '')
        if after:
            denominator = 10 ** len(after)
            numerator = numerator * denominator + int(after)
        power = int(match['power'] or 0)
        if power >= 0:
            numerator *= 10 ** power
        else:
            denominator *= 10 ** -power
    return -numerator if match['sign'] == '-' else numerator, denominator


class Fraction(Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, float) or not isinstance(numerator, str) and hasattr(
                    numerator, 'as_integer_ratio') and (sys.version_info >= (3, 14) or hasattr(numerator, 'is_signed')):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError('argument should be a string or a Rational instance' if sys.version_info < (3, 14) else
                                'argument should be a string or a Rational instance or have the as_integer_ratio() method')
            numerator, denominator = _parsed(numerator)
        elif isinstance(numerator, Rational) and isinstance(denominator, Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        elif not (type(numerator) is int is type(denominator)):
            raise TypeError('both arguments should be Rational instances')
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls(*dec.as_integer_ratio())

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction with at most that denominator: the last convergent, or the one just after it."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            if q0 + a * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def __hash__(self):
        return hash(self._numerator) if self._denominator == 1 else _hash(self._numerator, self._denominator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()

    def __add__(a, b):
        return _binary(a, b, _add, '__add__')

    def __radd__(b, a):
        return _reflected(b, a, _add, '__radd__')

    def __sub__(a, b):
        return _binary(a, b, _sub, '__sub__')

    def __rsub__(b, a):
        return _reflected(b, a, _sub, '__rsub__')

    def __mul__(a, b):
        return _binary(a, b, _mul, '__mul__')

    def __rmul__(b, a):
        return _reflected(b, a, _mul, '__rmul__')

    def __truediv__(a, b):
        return _binary(a, b, _div, '__truediv__')

    def __rtruediv__(b, a):
        return _reflected(b, a, _div, '__rtruediv__')

    def __floordiv__(a, b):
        return _binary(a, b, _floordiv, '__floordiv__')

    def __rfloordiv__(b, a):
        return _reflected(b, a, _floordiv, '__rfloordiv__')

    def __mod__(a, b):
        return _binary(a, b, _mod, '__mod__')

    def __rmod__(b, a):
        return _reflected(b, a, _mod, '__rmod__')

    def __divmod__(a, b):
        return _binary(a, b, _divmod, '__divmod__')

    def __rdivmod__(b, a):
        return _reflected(b, a, _divmod, '__rdivmod__')

    def __pow__(a, b, modulo=None):
        if modulo is not None:
            return NotImplemented
        if isinstance(b, Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction(a._numerator ** power, a._denominator ** power)
            if a._numerator == 0:
                raise ZeroDivisionError(f'Fraction({a._denominator ** -power}, 0)')
            return Fraction(a._denominator ** -power, a._numerator ** -power)
        return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            shift = 10 ** abs(ndigits)
            return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)
        whole, rest = divmod(self._numerator, self._denominator)
        # Halves go to the even neighbour.
        if rest * 2 > self._denominator or rest * 2 == self._denominator and whole % 2:
            return whole + 1
        return whole

    def __bool__(self):
        return bool(self._numerator)

    def __eq__(a, b):
        if isinstance(b, Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return a == Fraction(*b.as_integer_ratio()) if math.isfinite(b) else 0.0 == b
        return NotImplemented

    def __lt__(self, other):
        return _compared(self, other, lambda a, b: a < b)

    def __le__(self, other):
        return _compared(self, other, lambda a, b: a <= b)

    def __gt__(self, other):
        return _compared(self, other, lambda a, b: a > b)

    def __ge__(self, other):
        return _compared(self, other, lambda a, b: a >= b)


def _binary(a, b, exact, name):
    if isinstance(b, (Fraction, int)):
        return exact(a._numerator, a._denominator, b.numerator, b.denominator)
    if isinstance(b, (float, complex)):
        return getattr(complex if isinstance(b, complex) else float, name)(type(b)(a), b)
    return NotImplemented


def _reflected(b, a, exact, name):
    if isinstance(a, Rational):
        return exact(a.numerator, a.denominator, b._numerator, b._denominator)
    if isinstance(a, (float, complex)):
        return getattr(complex if isinstance(a, complex) else float, name)(type(a)(b), a)
    return NotImplemented


def _compared(a, b, compare):
    if isinstance(b, Rational):
        return compare(a._numerator * b.denominator, a._denominator * b.numerator)
    if isinstance(b, float):
        if not math.isfinite(b):
            return compare(0.0, b)
        top, bottom = b.as_integer_ratio()
        return compare(a._numerator * bottom, a._denominator * top)
    return NotImplemented


def _add(an, ad, bn, bd):
    return Fraction(an * bd + bn * ad, ad * bd)


def _sub(an, ad, bn, bd):
    return Fraction(an * bd - bn * ad, ad * bd)


def _mul(an, ad, bn, bd):
    return Fraction(an * bn, ad * bd)


def _div(an, ad, bn, bd):
    if bn == 0:
        # CPython cancels what the numerators have in common, which is all of the first one.
        raise ZeroDivisionError(f'Fraction({bd if an >= 0 else -bd}, 0)')
    return Fraction(an * bd, ad * bn)


def _floordiv(an, ad, bn, bd):
    return an * bd // (ad * bn)


def _mod(an, ad, bn, bd):
    return Fraction(an * bd % (bn * ad), ad * bd)


def _divmod(an, ad, bn, bd):
    whole, rest = divmod(an * bd, ad * bn)
    return whole, Fraction(rest, ad * bd)


def _hash(numerator, denominator):
    """As of the float of the same value: modulo the prime that all numbers are hashed by."""
    modulus = sys.hash_info.modulus
    try:
        inverse = pow(denominator, -1, modulus)
    except ValueError:
        value = sys.hash_info.inf
    else:
        value = hash(hash(abs(numerator)) * inverse)
    result = value if numerator >= 0 else -value
    return -2 if result == -1 else result
`;
