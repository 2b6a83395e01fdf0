/** The source of `copy`. */
export const copySource: string = `import sys


class Error(Exception):
    pass


error = Error
# Copies of these are the values themselves.
_atomic = (type(None), int, float, bool, complex, str, bytes, type, range, slice, type(...), type(NotImplemented),
           type(len), type(lambda: 0), property)



def copy(x):
    cls = type(x)
    if cls in _atomic or cls is tuple or cls is frozenset or issubclass(cls, type):
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return cls.copy(x)
    hook = getattr(cls, '__copy__', None)
    if hook is not None:
        return hook(x)
    parts = _reduce(x, cls)
    return x if isinstance(parts, str) else _rebuild(x, None, *parts)


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    known = memo.get(key, _nil)
    if known is not _nil:
        return known
    if cls is list:
        result = memo[key] = []
        for item in x:
            result.append(deepcopy(item, memo))
    elif cls is dict:
        result = memo[key] = {}
        for name, value in x.items():
            result[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        result = _deepcopy_tuple(x, memo)
    elif issubclass(cls, type):
        result = x
    elif cls is type(_reduce.__get__(1)):
        result = type(x)(x.__func__, deepcopy(x.__self__, memo))
    else:
        hook = getattr(x, '__deepcopy__', None)
        if hook is not None:
            result = hook(memo)
        else:
            parts = _reduce(x, cls)
            result = x if isinstance(parts, str) else _rebuild(x, memo, *parts)
    if result is not x:
        memo[key] = result
        _keep_alive(x, memo)
    return result


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A tuple that contains itself through a list was copied on the way.
    known = memo.get(id(x))
    if known is not None:
        return known
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _keep_alive(x, memo):
    """Keeps the original as long as the memo, which knows it by its id only."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reduce(x, cls):
    reducer = getattr(x, '__reduce_ex__', None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, '__reduce__', None)
    if reducer is not None:
        return reducer()
    raise Error(f'un(deep)copyable object of type {cls}')


def _rebuild(x, memo, make, args, state=None, items=None, pairs=None, *rest):
    """What a reduction describes; copied deeply where there is a memo."""
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    result = make(*args)
    if deep:
        memo[id(x)] = result
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(result, '__setstate__'):
            result.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                result.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(result, name, value)
    if items is not None:
        for item in items:
            result.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for name, value in pairs:
            if deep:
                name, value = deepcopy(name, memo), deepcopy(value, memo)
            result[name] = value
    return result


def replace(obj, /, **changes):
    hook = getattr(obj.__class__, '__replace__', None)
    if hook is None:
        raise TypeError(f'replace() does not support {obj.__class__.__name__} objects')
    return hook(obj, **changes)


if sys.version_info < (3, 13):
    del replace
`;
