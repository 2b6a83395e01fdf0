import sys, threading
seen = []
sys.unraisablehook = lambda u: seen.append((u.exc_type.__name__, threading.current_thread().name))
class Bad:
    def __del__(self): raise ValueError("in del")
box = [Bad()]
t = threading.Thread(target=box.pop, name="T"); t.start(); t.join(); print(seen)
