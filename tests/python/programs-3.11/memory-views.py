import io
m = memoryview(bytearray(b'abcdef'))
m[1:3] = b'XY'
print(bytes(m), m[::-1].tolist(), m[2:].tobytes(), m[-1], m == b'aXYdef', list(m), b''.join([m[:2], b'!']))
r = m.toreadonly()
for bad in (lambda: r.__setitem__(0, 1), lambda: m[9], lambda: m.__setitem__(0, 300), lambda: m.__setitem__(slice(0, 2), b'abc'), lambda: memoryview('x'), lambda: hash(m)):
    try:
        print(bad())
    except (TypeError, IndexError, ValueError) as error:
        print(type(error).__name__, error)
with memoryview(b'xyz') as view:
    print(view.hex(), view.shape, view.strides, view.obj, view.contiguous)
try:
    view[0]
except ValueError as error:
    print(error)
print(hash(memoryview(b'a')) == hash(b'a'), io.BytesIO(b'abc').read(2))
