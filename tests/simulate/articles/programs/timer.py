import threading

timer = threading.Timer(1.5, print, args=('rings',))
timer.start()
print('set')
