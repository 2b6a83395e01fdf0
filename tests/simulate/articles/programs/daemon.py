import threading
import time

DAEMON = True


def background():
    time.sleep(60)
    print('done')


threading.Thread(target=background, daemon=DAEMON).start()
time.sleep(1)
