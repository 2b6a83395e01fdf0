import textwrap, string, collections
text = 'the quick brown fox jumps over the lazy dog the end'
print(collections.Counter(text.split()).most_common(2), textwrap.fill(text, 20), textwrap.dedent('  a\n    b'), textwrap.shorten(text, 20), textwrap.indent('a\nb', '> '))
print(string.ascii_lowercase, string.digits, string.capwords('a bc'), string.Template('$x and ${y}').substitute(x=1, y=2), ''.join(sorted(set(text) - {' '})))
def caesar(s, k): return ''.join(chr((ord(c) - 97 + k) % 26 + 97) if c.isalpha() else c for c in s)
print(caesar(text, 3), caesar(caesar(text, 3), -3) == text)
words = sorted({w: len(w) for w in text.split()}.items(), key=lambda p: (-p[1], p[0])); print(words[:3])
print('\n'.join(f'{w:<8}|{n:>3}|{"#" * n}' for w, n in words[:3]), max(text.split(), key=len), [w[::-1] for w in text.split()[:2]], text.title().count('T'))
