import sys, threading, traceback
seen = []
def target(): seen.extend(f.name for f in traceback.extract_stack())
class Own(threading.Thread):
    def run(self): target()
for t in (threading.Thread(target=target), Own()):
    t.start(); t.join()
    print(seen); seen.clear()
def depth():
    f, n = sys._getframe(), 0
    while f: f, n = f.f_back, n + 1
    seen.append(n)
t = threading.Thread(target=depth); t.start(); t.join(); print(seen)
print(list(sys._current_frames()) == [threading.get_ident()])
hooked = []
threading.excepthook = lambda args: hooked.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
t = threading.Thread(target=lambda: 1 / 0, name='bad'); t.start(); t.join(); print(hooked)
