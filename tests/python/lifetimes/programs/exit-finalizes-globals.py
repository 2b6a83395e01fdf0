import atexit
class R:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
atexit.register(print, 'atexit')
one = R('one')
two = R('two')
cyc = R('four'); cyc.me = cyc
def g():
    try: yield
    finally: print('generator closed')
gen = g(); next(gen)
print('main ends')
