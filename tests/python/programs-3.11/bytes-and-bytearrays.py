b = b'hello \x00\xff'
print(b, b[0], b[1:3], list(b[:3]), b.hex(), b.hex(' '), bytes.fromhex('68 69'), bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), b'%s-%d' % (b'x', 5))
print(b.upper(), b.find(b'l'), b.split(b' '), b'a' in b, 104 in b, b.replace(b'l', b'L'), b.startswith(b'he'), b'x'.join([b'1', b'2']), b'ab' + b'cd', b'ab' * 2)
a = bytearray(b'abc')
a.append(100); a.extend(b'ef'); a[0] = 65; a += b'!'; del a[1]; a.insert(0, 1); a.reverse()
print(a, len(a), a.pop(), a.copy() == a, bytes(a), a.decode('latin-1'))
m = memoryview(b'abcdef')
print(m[1], bytes(m[1:4]), len(m), m.tobytes(), m.readonly, m[::2].tolist(), m == b'abcdef')
w = memoryview(bytearray(b'xyz'))
w[0] = 97
print(bytes(w), w.obj, w.nbytes, w.format, w.itemsize)
print(b'abc' < b'abd', b'a' == 'a', hash(b'a') == hash(b'a'), b'a\tb'.expandtabs(), b'AbC'.swapcase(), b' x '.strip(), int.from_bytes(b'\x02\x01', 'big'))
for bad in (lambda: b'a' + 'a', lambda: bytes([256]), lambda: b'a'[3], lambda: bytes('x'), lambda: a.__setitem__(0, 300), lambda: b'abc'.index(b'z'), lambda: bytes(-1), lambda: m.__setitem__(0, 1), lambda: hash(a), lambda: b'a'.join(['x']), lambda: bytearray(b'a').remove(5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
