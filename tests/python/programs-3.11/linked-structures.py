class Node:
    __slots__ = 'value', 'next'
    def __init__(self, value, next=None): self.value, self.next = value, next
class Linked:
    def __init__(self, items=()):
        self.head = None
        for item in reversed(list(items)): self.head = Node(item, self.head)
    def __iter__(self):
        node = self.head
        while node: yield node.value; node = node.next
    def __len__(self): return sum(1 for _ in self)
    def __eq__(self, other): return list(self) == list(other)
    def reverse(self):
        previous, node = None, self.head
        while node: node.next, previous, node = previous, node, node.next
        self.head = previous
    def __repr__(self): return ' -> '.join(map(str, self))
l = Linked('abc'); print(l, len(l), list(l)); l.reverse(); print(l, l == Linked('cba'), 'a' in l, max(l), [*l], dict(zip(l, range(3))))
class Tree:
    def __init__(self): self.root = None
    def add(self, v):
        if self.root is None: self.root = [v, None, None]; return
        node = self.root
        while True:
            side = 1 if v < node[0] else 2
            if node[side] is None: node[side] = [v, None, None]; return
            node = node[side]
    def walk(self, node=...):
        node = self.root if node is ... else node
        if node: yield from self.walk(node[1]); yield node[0]; yield from self.walk(node[2])
t = Tree(); [t.add(v) for v in (5, 2, 8, 1, 9, 3)]; print(list(t.walk()), sum(t.walk()))
def flatten(x):
    for item in x:
        if isinstance(item, (list, tuple)): yield from flatten(item)
        else: yield item
print(list(flatten([1, [2, (3, [4])], []])))
def permutations(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in permutations(s[:i] + s[i + 1:])]
print(permutations('abc'), (lambda f: f(f, 10))(lambda f, n: 1 if n < 2 else n * f(f, n - 1)))
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print(deep(500))
try: deep(10 ** 6)
except RecursionError as e: print(e)
