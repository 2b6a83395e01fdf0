import threading, weakref
class O: pass
log, o = [], O()
r = weakref.ref(o, lambda ref: log.append((threading.current_thread().name, ref() is None)))
fin = weakref.finalize(o, lambda: log.append("finalize " + threading.current_thread().name))
box = [o]; del o
t = threading.Thread(target=box.pop, name="T"); t.start(); t.join(); print(log, fin.alive)
