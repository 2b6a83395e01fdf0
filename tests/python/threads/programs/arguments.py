import _thread, atexit, concurrent.futures, contextvars, queue, threading, time


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


lock = threading.Lock()
attempt(lambda: lock.acquire(1, 2, 3))
attempt(lambda: lock.acquire(foo=1))
attempt(lambda: lock.release(1))
attempt(lambda: lock.locked(1))
attempt(lambda: lock.acquire(timeout='x'))
attempt(lambda: lock.acquire(timeout=None))
attempt(lambda: lock.acquire(timeout=1e100))
attempt(lambda: lock.acquire(timeout=-5))
attempt(lambda: lock.acquire([], 0))
attempt(lambda: threading.RLock().acquire(1, 2, 3))
attempt(lambda: threading.RLock().acquire(timeout='x'))
attempt(lambda: threading.Condition(5))
attempt(lambda: threading.Condition().wait(1, 2))
attempt(lambda: threading.Condition().wait())
attempt(lambda: threading.Event().set(1))
attempt(lambda: threading.Event().wait('x'))
attempt(lambda: threading.Semaphore().release())
attempt(lambda: threading.Semaphore('x'))
attempt(lambda: threading.Semaphore(0).acquire(timeout='x'))
attempt(lambda: threading.Barrier('x'))
attempt(lambda: threading.Barrier(2).wait(1, 2))
attempt(lambda: threading.Thread(5))
attempt(lambda: threading.Thread(foo=1))
attempt(lambda: threading.Timer(1))
attempt(lambda: threading.stack_size('x'))
attempt(lambda: threading.local(1))
attempt(lambda: threading.local().x)
attempt(lambda: threading.excepthook(1))
attempt(lambda: threading.ExceptHookArgs((1, 2)))
attempt(lambda: _thread.start_new_thread(1))
attempt(lambda: time.sleep('x'))
attempt(lambda: time.sleep(-1))
attempt(lambda: time.sleep(float('nan')))
attempt(lambda: queue.Queue().put())
attempt(lambda: queue.Queue().get(timeout='x'))
attempt(lambda: queue.Queue(1).put(1, timeout='x'))
attempt(lambda: queue.SimpleQueue().put())
attempt(lambda: queue.SimpleQueue().get(timeout='x'))
attempt(lambda: queue.SimpleQueue().get(timeout=-1))
attempt(lambda: contextvars.ContextVar(1))
attempt(lambda: contextvars.ContextVar('x').reset(1))
attempt(lambda: contextvars.copy_context()[1])
attempt(lambda: contextvars.copy_context().run())
attempt(lambda: atexit.register(1))
attempt(lambda: concurrent.futures.Future().result(1, 2))
attempt(lambda: concurrent.futures.Future().result('x'))
attempt(lambda: concurrent.futures.ThreadPoolExecutor(0))
attempt(lambda: concurrent.futures.wait([1]))
attempt(lambda: concurrent.futures.wait([concurrent.futures.Future()], 0, 'x'))
attempt(lambda: list(concurrent.futures.as_completed([concurrent.futures.Future()], 0)))


class Careless(threading.Thread):
    def __init__(self):
        pass


def become_daemon():
    Careless().daemon = True


attempt(lambda: Careless().start())
attempt(lambda: Careless().join())
attempt(lambda: Careless().name)
attempt(lambda: Careless().is_alive())
attempt(lambda: Careless().ident)
attempt(lambda: Careless().daemon)
attempt(become_daemon)
attempt(lambda: repr(Careless()))
try:
    type('Mine', (_thread.LockType,), {})
except TypeError as error:
    print(error)
