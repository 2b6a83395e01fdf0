import threading
log = []
class R:
    def __init__(self, n): self.n = n
    def __del__(self): log.append((self.n, threading.current_thread().name))
def f(a):
    b = R('local')
    log.append('run')
    del a
    log.append('ran')
t = threading.Thread(target=f, args=(R('arg'),), name='T')
t.start(); t.join(); print(log)
log.clear()
class My(threading.Thread):
    def run(self):
        r = R('in run'); self.keep = R('attribute')
m = My(name='M'); m.start(); m.join()
print(log); log.clear()
del m
print(log)
