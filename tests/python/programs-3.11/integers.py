print(7 // -2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 2), (-2) ** 3, 2 ** -1, 0 ** 0, 2 ** 100)
print(10 ** 20 // 3, -10 ** 20 % 7, (2 ** 64) >> 3, 1 << 70, -1 >> 5, ~5, 5 & 3 | 8 ^ 1, -5 & 0xff)
print(int('0x1f', 16), int('  42_0 '), int('-0b101', 0), int(3.99), int(-3.99), int('z', 36), int(True))
print((255).bit_length(), (-8).bit_length(), (10).bit_count(), (1024).to_bytes(2, 'big'), int.from_bytes(b'\x01\x00', 'little'))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(15, -1), round(25, -1))
print(bin(-5), oct(8), hex(255), format(5, '08b'), f'{-5:+05d}', f'{1e10:,.0f}')
for bad in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 0 ** -1, lambda: int('x'), lambda: int('1.5'), lambda: int([]), lambda: 1 << -1,
            lambda: int('5', 1), lambda: 1 + '1', lambda: 1 < 'a', lambda: int(float('inf')), lambda: int(float('nan')), lambda: 2.0 ** 10000, lambda: pow(2, -1, 4), lambda: (300).to_bytes(1, 'big'), lambda: int('9' * 5000)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(pow(3, -1, 7), pow(2, 10, 1000), abs(-5), (5).conjugate(), (6).real, (7).numerator, 1_000)
print(True + True, True * 3, sum([True, False, True]), isinstance(True, int), True == 1, {1: 'a', True: 'b', 1.0: 'c'})
import math
print(math.gcd(12, 18), math.lcm(4, 6), math.isqrt(99), math.comb(5, 2), math.perm(5, 2), math.factorial(20), math.prod([1, 2, 3]))
print(hash(2 ** 61 - 1), hash(-1), hash(1.0) == hash(1), hash(2 ** 61))
