import threading
forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5
def philosopher(i):
    low, high = sorted((i, (i + 1) % 5))
    for _ in range(3):
        with forks[low], forks[high]: meals[i] += 1
ts = [threading.Thread(target=philosopher, args=(i,)) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(meals, any(f.locked() for f in forks))
