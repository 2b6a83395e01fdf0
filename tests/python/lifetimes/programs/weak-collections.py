import weakref, gc
class K:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'K({self.n})'
a, b, c = K(1), K(2), K(3)
wk = weakref.WeakKeyDictionary()
wk[a] = 'a'; wk[b] = 'b'
print(len(wk), a in wk, sorted(wk.values()))
del a
print(len(wk), list(wk.items()))
wv = weakref.WeakValueDictionary(x=b, y=c)
print(sorted(wv.keys()), wv['x'], wv.get('z', 0))
del c
print(sorted(wv), 'y' in wv, len(wv))
try: wv['y']
except KeyError as e: print('KeyError', e)
ws = weakref.WeakSet([b])
e = K(5); ws.add(e)
print(len(ws), e in ws)
del e
print(len(ws), list(ws), b in ws)
for k in wk: print(k)
print(wv.pop('x'), len(wv))
b = None
print(len(wk), len(ws))
