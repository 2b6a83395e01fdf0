import gc, threading
gc.disable(); log = []
class Node:
    def __del__(self): log.append(threading.current_thread().name)
n = Node(); n.me = n; del n
t = threading.Thread(target=gc.collect, name="collector"); t.start(); t.join(); print(log)
