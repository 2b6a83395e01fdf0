class R:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
r = R('global')
def f():
    x = R('local')
    raise SystemExit(0)
f()
