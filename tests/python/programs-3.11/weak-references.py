import weakref, gc
class Node:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'Node{self.n}'
    def __del__(self): print('del', self.n)
a = Node(1); r = weakref.ref(a, lambda ref: print('callback', ref() is None))
print(r(), r() is a, weakref.getweakrefcount(a))
del a
print(r())
d = weakref.WeakValueDictionary(); b = Node(2); d['b'] = b; print(len(d), d['b']); del b; print(len(d))
s = weakref.WeakSet(); c = Node(3); s.add(c); print(len(s)); c = None; print(len(s))
def scope():
    x = Node(4)
    print('in scope')
scope()
l = [Node(5), Node(6)]; l.clear(); print('cleared')
x = y = Node(7); x = None; print('still'); y = None
p = Node(8); p.self = p; del p; print('cycle'); gc.collect(); print('collected')
f = weakref.finalize(q := Node(9), print, 'finalized'); print(f.alive); del q; print(f.alive)
try: weakref.ref(5)
except TypeError as e: print(e)
