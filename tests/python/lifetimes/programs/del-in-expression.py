class R:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
    def me(self): return self
    def __add__(self, o): return R(self.n + o.n)
    def __eq__(self, o): return self.n == o.n
    def __bool__(self): return True
    def __len__(self): return 2
    def __getitem__(self, i): return i
print(R(1).n)
print(R(2).me().me().n)
print((R(3) + R(4)).n)
print(R(5) == R(5))
if R(6): print('if')
print(len(R(7)), R(8)[0])
print(f'{R(9).n}')
a, b = R(10), R(11)
a, b = b, a
del a
print('left', b.n)
(lambda x: print('lambda', x.n))(R(12))
[R(13), R(14)]
x = y = R(15)
x = None
y = None
with_default = (R(16), 1)[1]
print(not R(17))
del b
