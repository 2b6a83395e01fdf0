import re


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


m = re.match(r'(\w+) (?P<last>\w+)', 'Isaac Newton, physicist')
print(m, m.group(), m.group(1), m['last'], m.groups(), m.groupdict(), m.span(), m.start(2), m.end('last'), m.lastindex, m.lastgroup, m.regs)
print(m.expand(r'\2 \g<1>'), m.string, m.pos, m.endpos, m.re, m.group(1, 2))
print(re.search('b+', 'aabbb'), re.fullmatch('a+', 'aaa'), re.fullmatch('a+', 'aab'), re.match('b', 'ab'))
print(re.findall(r'\d+', 'a1b22c333'), re.findall(r'(\w)(\d)', 'a1b2'), re.findall('x*', 'axb'), re.findall(r'(a)|b', 'ab'))
print([m.span() for m in re.finditer('a*', 'baac')], re.split(r'[,;]\s*', 'a, b;c'), re.split(r'(-)', 'a-b-c'), re.split('x*', 'axbc'), re.split(',', 'a,b,c', maxsplit=1))
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'), re.sub('a', lambda m: m.group().upper(), 'banana'), re.sub('', '-', 'abc'), re.subn('a', 'b', 'aaa', count=2))
print(re.sub('x*', '-', 'abxd'), re.sub(r'\b', '|', 'hi you'), re.sub(r'(?P<n>\d)', r'<\g<n>>', 'a1b2'), re.sub('a', r'\n\\', 'a'))
print(re.compile('a', re.I).match('A'), re.compile('^b', re.M).search('a\nb'), re.compile('a.b', re.S).match('a\nb'), re.match('a.b', 'a\nb'))
print(re.compile(r'''
    (\d+)   # number
    \s*     # blank
    ([a-z]+)
''', re.X).match('12 ab').groups())
print(re.match('(?i)ABC', 'abc'), re.match('(?i:a)B', 'AB'), re.match('(?i:a)B', 'Ab'), re.search('(?s).+', 'a\nb'), re.match('(?x) a b # c', 'ab'))
print(re.search('(?<=a)b', 'ab'), re.search('(?<!a)b', 'ab'), re.search('(?<!a)b', 'cb'), re.search('a(?=b)', 'ab'), re.search('a(?!b)', 'abac').span())
print(re.match('a+?', 'aaa'), re.match('a{2,3}', 'aaaa'), re.match('a{2,3}?', 'aaaa'), re.match('(ab)*', 'ababa').span(), re.match('a{,2}', 'aaa'))
print(re.match('(?>a+)ab', 'aaab'), re.match('a++b', 'aaab'), re.match('a*+a', 'aaa'), re.match('(?:ab){2}+', 'abab'))
print(re.match(r'(a)?(?(1)b|c)', 'ab'), re.match(r'(a)?(?(1)b|c)', 'c'), re.match(r'(?P<q>["\']).*?(?P=q)', '"a" "b"'), re.match(r'(a)\1', 'aa'))
print(re.match(r'\A\w+\Z', 'abc'), re.search(r'\bfoo\b', 'a foo b').span(), re.search(r'\Boo', 'foo').span(), re.search('a$', 'a\n'), re.search(r'a\Z', 'a\n'))
print(re.match(r'[^\W\d_]+', 'äö1'), re.match(r'[a-c\d-]+', 'a1-c'), re.match(r'[]a]+', ']a'), re.match(r'[^]a]+', 'bc]'), re.match(r'[\]\\]', ']'))
print(re.match(r'\d+', '٣٤'), re.match(r'(?a)\w+', 'é'), re.match(r'\s+', ' \t\n\u2003'), re.match(r'\x41\u0042\103', 'ABC'))
print(re.match('(a|ab)(c|bcd)(d*)', 'abcd').groups(), re.match('(?:(a)|(b))*', 'ab').groups(), re.match('((a)|b)*', 'ab').groups())
print(re.match(r'(.*?)(\d+)$', 'abc123').groups(), re.match(r'(.*)(\d+)$', 'abc123').groups(), re.match('(a*)*', 'aa').span(), re.match('(a|)+', 'aab').span())
print(re.compile('a'), re.compile('a', re.I | re.M), re.compile(b'a'), re.compile('(?i)a').flags, re.compile('(?P<x>a)(b)').groupindex, re.compile('a').groups, repr(re.compile('x' * 300))[:30])
print(re.I, re.I | re.M, re.ASCII, int(re.X), re.I.value, re.I.name, re.NOFLAG)
print(re.escape('a.b*c[d]'), re.escape('x y-z'), re.compile('a') == re.compile('a'), re.compile('a') is re.compile('a'))
print(re.match(b'(\\w+)', b'ab c').group(), re.sub(b'a', b'b', b'aa'), re.findall(b'.', b'ab'))
print(re.compile('b').match('abc', 1), re.compile('^b').match('abc', 1), re.compile('b').search('abc', 0, 1), re.compile('c$').search('abcd', 0, 3))
print(re.match('😀+', '😀😀a').span(), re.findall('.', 'a😀b'), re.sub('😀', 'x', 'a😀'), re.search('b', '😀b').start())
print(re.match('(?:a|b)*?c', 'ababc'), len(re.match('(a|b)*', 'ab' * 5000).group()), re.match('(x+x+)+y', 'xxxxxxxxxxy'))
print(re.match(r'(?i)straße', 'STRAßE'), re.match(r'(?i)[a-z]+', 'ABC'), re.match('(?i)É', 'é'))
for pattern in ['*', 'a**', '(', 'a)', '[a', r'\q', 'a{2,1}', '[b-a]', '(?<x', '(?P<a>.)(?P<a>.)', '(?<=a+)', r'\1', r'(\1)', 'a\\', '(?P=x)',
                '(?P<>a)', '(?P<1a>a)', '(?P<a', '(?Px)', '(?z)', '(?i', '(?-i)', '(?i-i:a)', 'a(?i)', '(?(1)a|b)', '(?(1)a|b|c)()', '(?#abc',
                '[\\q]', r'\x1', r'\400', '(?', '(?au)', '(?(a)b)', '(?L)a', '[]', '[a-\\d]', '(?-:a)', '(?:', 'a{1}{2}', '^*', '(?(0)a)',
                '(?P<a b>)', '\n\n(', '(?imz)', '(?P>x)', '(?<', 'x{4294967296}']:
    attempt(re.compile, pattern)
for template in [r'\g<x>', r'\g<', r'\gx', r'\g<2>', r'\2', r'\q', r'\400', '\\', r'\g<1a>', r'\011', r'\0', r'\1']:
    attempt(re.sub, '(a)', template, 'xax')
attempt(re.match, 'a', 5)
attempt(re.match, 'a', b'a')
attempt(re.match, b'a', 'a')
attempt(re.compile, 5)
attempt(m.group, 7)
attempt(m.group, 'nope')
attempt(re.compile, re.compile('a'), re.I)
try:
    re.compile('ab(c\n(')
except re.error as error:
    print(error.msg, error.pos, error.lineno, error.colno, repr(error.pattern))
text = 'The quick brown fox, 42 jumps; over "lazy" dogs!'
print(re.findall(r'[A-Za-z]+|\d+|[^\w\s]', text))
print(re.sub(r'(?P<first>\w)(?P<rest>\w*)', lambda m: m['first'].upper() + m['rest'], text))
