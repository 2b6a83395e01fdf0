from fractions import Fraction
import statistics, numbers
print(Fraction(1, 3) + Fraction(1, 6), Fraction('0.25'), Fraction(0.5), Fraction(7, 3) // 1, float(Fraction(1, 8)), Fraction(3, 4) ** 2, Fraction(-3, 6), round(Fraction(7, 2)), Fraction(1, 3).limit_denominator(2))
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.mode('aab'), statistics.pstdev([1, 3]), statistics.stdev([1, 2, 3]))
print(isinstance(1, numbers.Integral), isinstance(1.5, numbers.Rational), isinstance(1j, numbers.Complex), 1 == 1.0 == Fraction(1) == 1 + 0j, hash(Fraction(1, 2)) == hash(0.5), 3 < Fraction(7, 2) < 4)
def primes(n):
    sieve = bytearray([1]) * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]: sieve[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i in range(2, n + 1) if sieve[i]]
print(primes(50))
def collatz(n):
    while n != 1: yield n; n = n // 2 if n % 2 == 0 else 3 * n + 1
print(list(collatz(6)), sum(1 for _ in collatz(27)))
