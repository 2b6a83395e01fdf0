import threading
lock = threading.Lock()
log = []
class R:
    def __del__(self):
        with lock: log.append(threading.current_thread().name)
def w():
    for i in range(3): R()
ts = [threading.Thread(target=w, name=f'T{i}') for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(log))
