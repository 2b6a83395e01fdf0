"""Products of matrices in two threads: lists of lists, comprehensions, a text of the result."""
from concurrent.futures import ThreadPoolExecutor

SIZE = 24


def matrix(seed):
    return [[(row * 31 + column * 17 + seed) % 10 for column in range(SIZE)] for row in range(SIZE)]


def product(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def transposed(a):
    result = [[0] * len(a) for _ in a[0]]
    for row in range(len(a)):
        for column in range(len(a[0])):
            result[column][row] = a[row][column]
    return result


def text(a):
    lines = []
    for row in a:
        line = ""
        for value in row:
            line += f"{value:6d}"
        lines.append(line)
    return "\n".join(lines)


def job(seed):
    a = matrix(seed)
    b = transposed(matrix(seed + 1))
    for _ in range(2):
        b = [[value % 100 for value in row] for row in product(a, b)]
    return len(text(b))


def serial():
    return [job(seed) for seed in range(6)]


def threaded():
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(job, range(6)))
