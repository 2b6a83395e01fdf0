s = 'Hello, World'
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.casefold(), s.center(20, '*'), s.ljust(15) + '|', s.rjust(15), s.zfill(15))
print(s.find('o'), s.rfind('o'), s.index('W'), s.count('l'), s.replace('l', 'L', 2), s.startswith(('He', 'x')), s.endswith('d', 0, -1))
print('a,b,,c'.split(','), ' a  b '.split(), 'a,b,c'.rsplit(',', 1), 'x'.join('abc'), 'a\nb\r\nc'.splitlines(), 'k=v=w'.partition('='), 'k=v=w'.rpartition('='))
print('  x '.strip() + '|', 'xxaxx'.strip('x'), 'abc'.removeprefix('a'), 'abc'.removesuffix('c'), 'tab\tx'.expandtabs(4))
print('abc'.isalpha(), '12'.isdigit(), 'a1'.isalnum(), ' '.isspace(), 'Ab'.istitle(), 'x_1'.isidentifier(), '½'.isnumeric(), ''.isalpha(), 'AB'.isupper())
print(repr('a\'b"c\n\t\\\x00é\u200b'), ascii('é€😀'), 'a' 'b', r'\n', len('😀é'), '😀'[0], '\N{BULLET}' if True else '')
print('abc' < 'abd', 'a' * 3, 'b' in 'abc', '' in 'abc', 'z' not in 'abc', ord('a'), chr(8364), max('hello'), sorted('hello'))
print('{:>5}|{:<5}|{:^5}'.format('a', 'b', 'c'), '%s-%d' % ('x', 5), 'abc'.translate(str.maketrans('ab', 'xy', 'c')), 'ß'.upper(), 'İ'.lower() == 'i̇')
print('abc'.encode(), 'é'.encode('utf-8'), b'caf\xc3\xa9'.decode(), 'é'.encode('ascii', 'replace'), 'é'.encode('latin-1'))
for bad in (lambda: 'abc'.index('z'), lambda: 'a' + 1, lambda: 'abc'[5], lambda: 'x'.join([1]), lambda: 'é'.encode('ascii'), lambda: b'\xff'.decode(), lambda: '%d' % 'x', lambda: '{} {}'.format(1), lambda: '{a}'.format(), lambda: 'a'.split(''), lambda: chr(-1), lambda: ord('ab'), lambda: 'abc'.foo, lambda: 'a' - 1, lambda: '%s %s' % 1, lambda: '%s' % (1, 2), lambda: int('abc', 40)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
