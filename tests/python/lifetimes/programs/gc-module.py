import gc
class A: pass
print(gc.isenabled()); gc.disable(); print(gc.isenabled()); gc.enable()
a = A()
a.x = [1]
print(a in gc.get_objects(), gc.is_tracked(a), gc.is_tracked(1), gc.is_tracked('a'))
h = [a]
print(any(r is h for r in gc.get_referrers(a)))
print(any(r is a for r in gc.get_referents(h)))
seen = []
gc.callbacks.append(lambda phase, info: seen.append((phase, info['generation'])))
gc.collect()
gc.callbacks.clear()
print(seen)
class D:
    def __del__(self): kept.append(self)
kept = []
d = D(); print(gc.is_finalized(d)); del d
print(gc.is_finalized(kept[0]))
print(gc.garbage, gc.get_threshold())
