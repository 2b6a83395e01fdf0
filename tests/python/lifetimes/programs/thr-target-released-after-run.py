import threading, weakref
class Big:
    def method(self): return None
b = Big(); r = weakref.ref(b)
t = threading.Thread(target=b.method, args=()); del b
print(r() is not None); t.start(); t.join(); print(r())
