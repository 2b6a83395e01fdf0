s = list(range(10))
print(s[2:5], s[:-3], s[::-1], s[8:2:-2], s[-100:100], s[5:2], s[::3])
s[2:5] = ['a']
print(s)
s[::2] = [0] * len(s[::2])
print(s)
del s[1::2]
print(s)
s[1:1] = 'xyz'
print(s)
for bad in ('s[::2] = [1]', 's[::0]', 's["a"]', 's[1.5]', 's[100]', 's[1:2] = 5', 'del s[50]', '"abc"[5]', '(1,)[3]', 's[None:"x"]'):
    try:
        exec(bad)
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
print('hello'[1:4], 'hello'[::-1], b'hello'[1:3], (1, 2, 3)[1:], range(10)[2:8:3], 'héllo'[1])
print(slice(1, 10, 3).indices(5), slice(None), slice(2) == slice(None, 2, None))
class Show:
    def __getitem__(self, key): return key
print(Show()[1:2, ..., None], Show()[::], Show()[1])
b = bytearray(b'abcdef')
b[1:3] = b'XYZ'
b[0] = 65
print(b, b[-1], b[::2])
copy = s[:]
copy.append('new')
print(len(copy) - len(s), s * 2 == s + s)
