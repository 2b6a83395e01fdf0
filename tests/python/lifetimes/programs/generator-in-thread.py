import threading
log = []
def g():
    try: yield threading.current_thread().name
    finally: log.append(('closed', threading.current_thread().name))
box = [g()]
log.append(next(box[0]))
t = threading.Thread(target=lambda: box.pop() and None, name='T')
t.start(); t.join()
print(log)
def use():
    for v in g(): log.append(v); break
    log.append('used')
t = threading.Thread(target=use, name='U'); t.start(); t.join()
print(log)
