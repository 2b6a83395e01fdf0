import threading
import time


def work():
    time.sleep(3)
    print('done')


thread = threading.Thread(target=work)
thread.start()
print('started')
thread.join(timeout=1)
print('alive' if thread.is_alive() else 'dead')
