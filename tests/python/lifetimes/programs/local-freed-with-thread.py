import threading, gc
class Res:
    def __init__(self, tag): self.tag = tag
    def __del__(self): log.append(("freed", self.tag))
log, loc = [], threading.local()
def w(): loc.r = Res("in thread"); log.append("set")
t = threading.Thread(target=w); t.start(); t.join(); gc.collect()
print(log)
del loc; print(len(log))
