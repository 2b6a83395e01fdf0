import textwrap, pprint
from textwrap import *
from collections import OrderedDict, defaultdict, Counter, deque
text = 'The quick brown fox jumped over the lazy dog. A well-known state-of-the-art solution -- or not--is here: https://example.com/path-to-file?x=1   with   spaces.\n\nNew\tparagraph supercalifragilisticexpialidocious!'
for w in (10, 20, 33, 70):
    print(wrap(text, w))
print(fill(text, 40, initial_indent='* ', subsequent_indent='  '))
print(wrap(text, 15, break_long_words=False), wrap(text, 15, break_on_hyphens=False))
print(wrap('', 10), wrap('   ', 10), wrap('  lead', 10), wrap('a b', 10, drop_whitespace=False))
print(shorten('Hello  world and more!', 12), shorten('Hello world', 5, placeholder='...'), shorten('Hello world', 30))
print(wrap(text, 20, max_lines=2), wrap(text, 20, max_lines=1, placeholder='~'))
print(wrap('Hello world. How are you?  Fine.', 80, fix_sentence_endings=True))
print(repr(dedent('''
    a
      b

    c
  ''')), repr(dedent('  x\n\ty\n')), repr(dedent('\tx\n\t  y')), repr(dedent('no\n  indent')))
print(repr(indent('a\n\nb\n', '> ')), repr(indent('a\n\nb', '- ', lambda l: True)))
for bad in (lambda: wrap('x', 0), lambda: shorten('hello world', 3)):
    try:
        bad()
    except ValueError as e:
        print(e)
big = {'name': 'x' * 30, 'list': list(range(30)), 'nested': {'a': [1, 2, {'deep': ('t', 'u')}], 'b': None}, 'z': {3, 1, 2}}
pprint.pprint(big)
pprint.pprint(big, width=40, indent=2)
pprint.pprint(big, compact=True, width=50)
pprint.pprint(big, depth=2)
pprint.pprint({'b': 1, 'a': 2}, sort_dicts=False)
pprint.pp({'b': 1, 'a': 2})
pprint.pprint([{'id': i, 'text': 'word ' * i} for i in range(5)])
pprint.pprint('a long string with many words in it ' * 5)
pprint.pprint({'key': 'a long string with many words in it ' * 5, 'k2': 'line one\nline two\n' * 4}, width=60)
rec = [1]
rec.append(rec)
print(pprint.pformat(rec).split(' with id')[0], pprint.isrecursive(rec), pprint.isreadable([1]), pprint.isreadable(rec))
pprint.pprint(OrderedDict((f'key{i}', i * 1000000) for i in range(6)))
dd = defaultdict(list)
for i in range(8):
    dd[i].append('value' * 2)
pprint.pprint(dd)
pprint.pprint(Counter('hello world this is a counter of letters'))
pprint.pprint(deque(range(40)))
pprint.pprint(deque(['abcdefgh' * 3] * 4, maxlen=5))
pprint.pprint([])
pprint.pprint(())
pprint.pprint((1,))
pprint.pprint(('x' * 50, 'y' * 50))
pprint.pprint({frozenset([1]): set(range(30))})
pprint.pprint(frozenset('abcdefghijklmnopqrstuvwxyz'))
pprint.pprint({1: 'a', 'b': 2})
pprint.pprint(123456789, underscore_numbers=True)
pprint.pprint(b'bytes that are long enough to be broken over lines ' * 3)
from dataclasses import dataclass, field


@dataclass
class D:
    name: str
    values: list = field(default_factory=list)
    other: dict = None


pprint.pprint(D('n' * 20, list(range(20)), {'k': 'v' * 40}))
pprint.pprint(D('short'))
import types
pprint.pprint(types.SimpleNamespace(a='x' * 40, b='y' * 40))


class L(list):
    pass


pprint.pprint(L(range(50)))
