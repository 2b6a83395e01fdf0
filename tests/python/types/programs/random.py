# Random operations on containers, drawn by the program itself. Sets of numbers from which nothing was removed are compared
# in the order in which they are gone through.
state = 2024


def draw(below):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % below


def numbers(most, spread):
    return [draw(spread) for _ in range(draw(most))]


def set_operations(spread):
    current = set(numbers(8, spread))
    shown = []
    for _ in range(14):
        kind = draw(12)
        other = set(numbers(8, spread))
        if kind == 0:
            current.add(draw(spread))
        elif kind == 1:
            current.discard(draw(spread))
        elif kind == 2:
            current |= other
        elif kind == 3:
            current = current | other
        elif kind == 4:
            current = current - other
        elif kind == 5:
            current = other & current
        elif kind == 6:
            current = current ^ other
        elif kind == 7:
            current.update(numbers(20, spread))
        elif kind == 8 and current:
            current.remove(min(current))
        elif kind == 9:
            current = set(current)
        elif kind == 10:
            current = set(frozenset(list(current)))
        else:
            current.difference_update(other)
        shown.append(sorted(current))
    return shown


def set_order(spread):
    current = set(numbers(8, spread))
    for _ in range(8):
        kind = draw(6)
        if kind == 0:
            current.add(draw(spread))
        elif kind == 1:
            current |= set(numbers(8, spread))
        elif kind == 2:
            current = set(numbers(8, spread)) | current
        elif kind == 3:
            current = set(numbers(30, spread)) & current
        elif kind == 4:
            current.update(numbers(20, spread))
        else:
            current = set(frozenset(current))
    return current


def list_operations():
    current = numbers(10, 10)
    for _ in range(20):
        kind = draw(10)
        start, stop, step = draw(14) - 7, draw(14) - 7, draw(6) - 3
        try:
            if kind == 0:
                current[start:stop] = numbers(4, 10)
            elif kind == 1:
                del current[start:stop:step]
            elif kind == 2:
                current[start::step] = numbers(5, 10)
            elif kind == 3:
                current.insert(start, draw(10))
            elif kind == 4:
                current.pop(start)
            elif kind == 5:
                current.sort(reverse=bool(draw(2)))
            elif kind == 6:
                current = current[start:stop:step]
            elif kind == 7:
                current.sort(key=lambda x: x % 3)
            elif kind == 8:
                current.append(current.index(draw(10), start, stop))
            else:
                current.extend(numbers(4, 10))
        except (ValueError, IndexError) as error:
            current.append(len(str(error)))
    return current


def dict_operations():
    current = {}
    shown = []
    for _ in range(40):
        kind = draw(7)
        key = draw(12)
        if kind <= 2:
            current[key] = draw(100)
        elif kind == 3:
            current.pop(key, None)
        elif kind == 4 and current:
            shown.append(current.popitem())
        elif kind == 5:
            current = current | {draw(12): draw(100), draw(12): 0}
        else:
            current.setdefault(key, 'default')
    return current, shown


for _ in range(30):
    print(set_operations(12))
    print(set_operations(60))
    print(set_operations(1000))
    print(set_order(12), set_order(60), set_order(1000))
    print(list_operations())
    print(dict_operations())
