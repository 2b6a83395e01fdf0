kept = []
class R:
    def __init__(self, name): self.name = name
    def __del__(self):
        print('del', self.name)
        kept.append(self)
r = R('phoenix')
del r
print(len(kept), kept[0].name)
kept.clear()
print('second death is silent', len(kept))
class P:
    def __init__(self, child): self.child = child
    def __del__(self):
        print('P dies')
        kept.append(self.child)
class C:
    def __del__(self): print('C dies')
p = P(C())
del p
print('child survives', len(kept))
kept.clear()
print('end')
