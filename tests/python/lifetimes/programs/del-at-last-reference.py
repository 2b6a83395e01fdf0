class R:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
a = R('a')
b = a
print('first')
del a
print('second')
del b
print('rebind')
c = R('c1')
c = R('c2')
print('tail')
c = None
R('temporary')
print('end')
