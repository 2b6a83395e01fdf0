import concurrent.futures, contextvars, queue, re, threading, time


def show(value):
    print(re.sub(r'0x[0-9a-f]+', 'ADDRESS', repr(value)))


lock = threading.Lock()
show(lock)
lock.acquire()
show(lock)
show(threading.RLock())
show(threading._PyRLock())
show(threading.Condition(lock))
show(threading.Event())
show(threading.Semaphore(3))
show(threading.BoundedSemaphore(2))
show(threading.Barrier(3))
show(threading.Thread(name='worker'))
show(threading.Thread(target=print, daemon=True))
show(threading.Thread(name=5).name)
show(threading.ExceptHookArgs((1, 2, 3, 4)))
show(threading.ExceptHookArgs)
show(threading.Lock)
show(threading.Condition)
show(threading.TIMEOUT_MAX)
show(queue.Empty.__module__)
show(queue.Queue.__module__)
show(queue.Queue().maxsize)
show(concurrent.futures.Future())
show(concurrent.futures.wait([]))
show(concurrent.futures.CancelledError.__mro__)
plain = contextvars.ContextVar('plain')
show(contextvars.ContextVar('with default', default=[1]))
token = plain.set(1)
show(token)
show(token.old_value)
show(token.var is plain)
show(contextvars.copy_context())
plain.reset(token)
show(token)
show(sorted(contextvars.copy_context().keys(), key=str))


class Gate(threading.Event):
    pass


show(Gate())
show(time.gmtime(0))
show(time.gmtime(-1))
show(time.strftime('%Y-%m-%d %H:%M:%S %j %U %W %V %G %u %w %a %A %b %B %c %x %X %p %I %y %C %e %D %F %R %T %%', time.gmtime(1e9)))
show([time.strftime('%G-%V %U %W', time.gmtime(days * 86400)) for days in range(0, 9000, 181)])
show(time.asctime(time.gmtime(1e9)))
