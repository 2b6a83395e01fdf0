import threading, weakref
l = threading.Lock(); l.acquire(); r = weakref.ref(l); del l; print(r())
class Holder:
    def __init__(self): self.lock = threading.RLock(); self.lock.acquire()
h = Holder(); del h; print("no complaint")
c = threading.Condition(); c.acquire(); del c; print("still none")
