import re
print(re.match(r'(\w+) (\w+)', 'Ada Lovelace').groups(), re.search(r'\d+', 'ab12c').group(), re.findall(r'a(b)?', 'abaa'), re.split(r'[,;]\s*', 'a, b;c'))
print(re.sub(r'(\w)(\d)', r'\2\1', 'a1 b2'), re.sub('x', lambda m: m.group().upper(), 'xyx', count=1), re.subn('a', 'b', 'aa'), re.fullmatch('a+', 'aab'))
m = re.search(r'(?P<y>\d{4})-(?P<m>\d\d)', 'on 2024-05!')
print(m.groupdict(), m['y'], m.start(), m.span('m'), m.end(), m.string, repr(m), m.lastgroup)
print([x.span() for x in re.finditer('a*', 'baac')], re.compile('a', re.I).findall('aA'), re.escape('a.b*'), re.split('(-)', 'a-b'), re.findall(r'(?i)(a)(b)', 'AB ab'))
print(re.sub(r'(?<=a)b', 'X', 'abcb'), re.findall(r'\bfoo\b', 'foo food'), re.findall('^a', 'a\na', re.M), re.match('a.b', 'a\nb', re.S) is not None, bool(re.match(r'(a|b)*?c', 'abc')))
for bad in ('(', '[a', '*', '(?P<1>a)', 'a{2,1}', r'\1', '(?<=a*)b'):
    try: re.compile(bad)
    except re.error as e: print(e)
