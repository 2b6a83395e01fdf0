class Node:
    def __init__(self, n, child=None): self.n, self.child = n, child
    def __del__(self): print('del', self.n)
n = None
for i in range(5): n = Node(i, n)
del n
print('chain')
class T:
    def __init__(self): self.parts = [Node('p0'), Node('p1')]; self.extra = Node('extra')
    def __del__(self):
        print('T', len(self.parts))
        self.parts.pop()
        print('popped')
T()
print('end')
shared = Node('shared')
a, b = Node('a', shared), Node('b', shared)
del shared
del a
print('b left')
del b
