import difflib
from difflib import *
a = 'one\ntwo\nthree\nfour\nfive\n'.splitlines(keepends=True)
b = 'ore\ntree\nthree\nfour\nfiv\nsix\n'.splitlines(keepends=True)
print(''.join(ndiff(a, b)))
print(''.join(unified_diff(a, b, 'before', 'after')))
print(''.join(unified_diff([f'{i}\n' for i in range(40)], [f'{i}\n' for i in range(40) if i not in (5, 30)], 'x', 'y', n=1)))
s = SequenceMatcher(None, 'private Thread currentThread;', 'private volatile Thread currentThread;')
print(round(s.ratio(), 3), s.get_matching_blocks(), s.get_opcodes(), s.quick_ratio(), s.real_quick_ratio())
print(SequenceMatcher(lambda x: x == ' ', ' abcd', 'abcd abcd').find_longest_match(0, 5, 0, 9))
print(get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), get_close_matches('zzz', ['a']))
print(list(restore(ndiff(a, b), 1)) == a, list(restore(ndiff(a, b), 2)) == b)
print(list(ndiff(['a b c'], ['a b d'])), list(ndiff([], ['x'])), list(ndiff(['same'], ['same'])))
