"""Counts words in two threads: texts, a dictionary, sorting by a key."""
import threading

WORDS = "it was the best of times it was the worst of times it was the age of wisdom it was the age of foolishness".split()


def make_text(seed, size):
    state = seed
    parts = []
    for _ in range(size):
        state = (state * 1103515245 + 12345) % 2147483648
        word = WORDS[state % len(WORDS)]
        parts.append(word + str(state % 37))
    return " ".join(parts)


TEXTS = [make_text(1, 30000), make_text(2, 30000)]


def count(text):
    counts = {}
    for word in text.split():
        word = word.lower().strip("0")
        if word not in counts:
            counts[word] = 0
        counts[word] += 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:10]


def serial():
    return [count(text) for text in TEXTS]


def threaded():
    results = {}

    def worker(number):
        results[number] = count(TEXTS[number])

    threads = [threading.Thread(target=worker, args=(number,)) for number in range(len(TEXTS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
