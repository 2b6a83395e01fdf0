def counter(start=0):
    value = start
    def step(by=1):
        nonlocal value
        value += by
        return value
    def reset():
        nonlocal value
        value = start
    return step, reset

step, reset = counter(5)
print(step(), step(10), step(-1))
reset()
print(step(), step.__closure__[0].cell_contents, step.__code__.co_freevars)
late = [lambda: i for i in range(3)]
bound = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in bound])

def outer():
    def inner():
        return missing
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    missing = 1
    print(inner())
    del missing
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)

outer()

def unbound():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = 1

unbound()
