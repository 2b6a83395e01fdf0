class R:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
l = [R(1), R(2), R(3)]
l.pop(1)
print('popped')
l.clear()
print('cleared')
l = [R('a'), R('b'), R('c')]
del l
print('list gone')
d = {'x': R('x'), 'y': R('y')}
d['x'] = R('x2')
print('replaced')
d.pop('y', None)
print('popped y')
d.clear()
print('dict clear')
t = (R('t1'), R('t2'))
t = None
print('tuple gone')
l = [R(i) for i in range(4)]
del l[1:3]
print('sliced')
l[0] = None
print('item')
l[:] = []
print('emptied')
s = {R('s')}
s.clear()
from collections import deque
q = deque([R('q1'), R('q2')], maxlen=2)
q.append(R('q3'))
print('deque')
q.popleft()
q.clear()
print('end')
