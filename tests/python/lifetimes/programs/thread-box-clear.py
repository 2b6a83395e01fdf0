import threading
log = []
class R:
    def __init__(self, n): self.n = n
    def __del__(self): log.append((self.n, threading.current_thread().name))
box = [R(1), R(2)]
def w(b):
    b.clear()
    log.append('cleared')
t = threading.Thread(target=w, args=(box,), name='T'); t.start(); t.join()
print(log)
