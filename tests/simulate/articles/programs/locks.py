import threading

THREADS = 8
LOCKS = 1
TURNS = 20

# heddle: native update 1ms

locks = [threading.Lock() for _ in range(LOCKS)]


def update():
    pass


def work(number):
    for _ in range(TURNS):
        with locks[number % LOCKS]:
            update()


threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
