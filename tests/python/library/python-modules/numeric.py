import statistics as st, numbers
from fractions import Fraction as F
import math
d = [1, 2, 3, 4]
print(st.mean(d), st.mean([1, 2, 3]), st.mean([0.1, 0.2, 0.3]), st.mean([1.5, 2]), st.fmean(d), st.fmean([1, 2], [3, 1]), st.median(d), st.median([3, 1, 2]), st.median_low(d), st.median_high(d), st.median_grouped([1, 2, 2, 3, 4, 4, 4, 5]))
print(st.mode('aabbb'), st.mode([1, 1, 2, 2]), st.multimode([1, 1, 2, 2, 3]), st.multimode([]))
print(st.stdev(d), st.pstdev(d), st.variance(d), st.pvariance(d), st.stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]), st.variance([0.1, 0.2, 0.4]), st.pvariance([1, 2, 3, 4, 5]), st.variance([1, 3]), st.variance([2, 4, 6]))
print(st.stdev([10 ** 20, 10 ** 20 + 7, 3]), st.pstdev([0.1] * 5), st.stdev([1e-200, 3e-200]), st.stdev(range(100)))
print(st.quantiles(d), st.quantiles(range(1, 101), n=10), st.quantiles(d, n=3, method='inclusive'))
print(st.harmonic_mean([40, 60]), st.harmonic_mean([40, 60], weights=[5, 30]), st.geometric_mean([54, 24, 36]), st.harmonic_mean([2.5, 3, 10]))
x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 8.1, 9.8]
print(round(st.correlation(x, y), 10), st.covariance([1, 2, 3], [2, 4, 6]), st.linear_regression([1, 2, 3], [2, 4, 6]))
print(st.mean([F(1, 2), F(1, 3)]), st.variance([F(1, 6), F(1, 2), F(5, 3)]))
for f in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.median([]), lambda: st.mode([]), lambda: st.quantiles([]), lambda: st.variance([1]), lambda: st.mean(['a'])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(issubclass(st.StatisticsError, ValueError))
for v in (1, True, 1.5, 2j, F(1, 2), 'x'):
    print([isinstance(v, k) for k in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)])
a, b = F(3, 4), F('2/6')
print(a, repr(b), a + b, a - b, a * b, a / b, a // b, a % b, a ** 2, a ** -2, -a, +a, abs(F(-1, 2)), a + 1, 1 - a, a * 0.5, 2 / a, a == F(6, 8), a == 0.75, a < b, a > 0.5, a >= 1, hash(F(4, 2)) == hash(2), float(a), int(F(7, 2)), round(F(7, 2)), round(F(22, 7), 2), math.floor(F(-7, 2)), math.ceil(F(7, 2)), math.trunc(F(-7, 2)), bool(F(0)))
print(F(0.5), F('1.25'), F('-3'), F('1e-2'), F(' 7 '), F(1.1).limit_denominator(100), F(math.pi).limit_denominator(1000), F(3).as_integer_ratio(), a.numerator, a.denominator, F(F(1, 2), F(3, 4)), F.from_float(0.25), divmod(F(7, 2), 2), sum([F(1, 3)] * 3), F(2) ** F(1, 2), 2 ** F(2), F(1, 2) == 0.5, {F(1, 2): 1}[0.5], sorted([F(1, 2), F(1, 3), 0.4]))
for f in (lambda: F(1, 0), lambda: F('x'), lambda: F(1.5, 2), lambda: F(float('nan')), lambda: F(1) / 0):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
