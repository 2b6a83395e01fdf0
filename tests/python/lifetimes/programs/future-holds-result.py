import threading
from concurrent.futures import ThreadPoolExecutor
log = []
class R:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
with ThreadPoolExecutor(1) as ex:
    f = ex.submit(R, 'result')
    g = ex.submit(len, [1, 2])
    print(g.result(), log)
    print(f.result().n, log)
    f = None
    ex.submit(int).result()
print(log)
