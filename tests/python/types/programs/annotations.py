def show(compute):
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error, sep=': ')


show(lambda: list[int])
show(lambda: dict[str, list[int]])
show(lambda: tuple[int, ...])
show(lambda: type[int])
show(lambda: list[int]())
show(lambda: list[int]('ab'))
show(lambda: dict[str, int](a=1))
show(lambda: list[int].__origin__)
show(lambda: list[int].__args__)
show(lambda: list[int] == list[int])
show(lambda: list[int] == list[str])
show(lambda: hash(list[int]) == hash(list[int]))
show(lambda: list[int].append)
show(lambda: int | str)
show(lambda: int | None)
show(lambda: None | int)
show(lambda: int | str | int)
show(lambda: int | int)
show(lambda: list[int] | None)
show(lambda: (int | str) == (str | int))
show(lambda: (int | str).__args__)
show(lambda: int | 5)
show(lambda: 5 | int)
show(lambda: isinstance(5, int | str))
show(lambda: isinstance(5.0, int | str))
show(lambda: isinstance(None, int | None))
show(lambda: issubclass(bool, int | str))
show(lambda: isinstance([], list[int]))
show(lambda: list[int][str])
show(lambda: int[str])
show(lambda: frozenset[int])
show(lambda: list['Node'])


class Node:
    pass


show(lambda: list[Node])
show(lambda: Node | None)
show(lambda: Node[int])


class Numbers(list[int]):
    pass


print(Numbers([1]), Numbers.__mro__, Numbers.__bases__)
