import threading
log = []
class R:
    def __del__(self): log.append(threading.current_thread().name)
box = [R()]; t = threading.Thread(target=box.clear, name="dropper"); t.start(); t.join()
r = R(); del r
t = threading.Thread(target=lambda x: None, args=(R(),), name="arg-owner"); t.start(); t.join()
print(log)
