/** The source of `functools`. */
export const functoolsSource: string = String.raw`import sys
from _functools import cache, cmp_to_key, lru_cache, partial, reduce

if sys.version_info >= (3, 14):
    from _functools import Placeholder
    WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotate__', '__type_params__')
elif sys.version_info >= (3, 12):
    WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__')
else:
    WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, so that it is not overwritten by the one that a wrapped wrapper has in its __dict__.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def _derived(root, name, negate, join):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if negate:
            result = not result
        if join == 'or':
            return result or self == other
        if join == 'and':
            return result and self != other
        return result
    method.__name__ = name
    method.__qualname__ = f'total_ordering.{name}'
    method.__doc__ = getattr(int, name).__doc__
    return method


def total_ordering(cls):
    roots = [name for name in ('__lt__', '__le__', '__gt__', '__ge__')
             if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    # __lt__ before __le__ before __gt__ before __ge__.
    root = max(roots)
    if root in ('__lt__', '__gt__'):
        other, weak, opposite = ('__gt__', '__le__', '__ge__') if root == '__lt__' else ('__lt__', '__ge__', '__le__')
        rules = ((other, True, 'and'), (weak, False, 'or'), (opposite, True, None))
    else:
        other, strict, opposite = ('__ge__', '__lt__', '__gt__') if root == '__le__' else ('__le__', '__gt__', '__lt__')
        rules = ((other, True, 'or'), (strict, False, 'and'), (opposite, True, None))
    for name, negate, join in rules:
        if name not in roots:
            setattr(cls, name, _derived(root, name, negate, join))
    return cls


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            if sys.version_info >= (3, 14):
                raise TypeError(f'the first argument {func!r} must be a callable or a descriptor')
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(map(repr, self.args))
        parts.extend(f'{name}={value!r}' for name, value in self.keywords.items())
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._unbound().__get__(obj, cls)

    def _unbound(self):
        def method(self, /, *args, **keywords):
            return func(self, *given, *args, **{**named, **keywords})
        func, given, named = self.func, self.args, self.keywords
        method.__isabstractmethod__ = self.__isabstractmethod__
        method.__partialmethod__ = self
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(type(list[int]))


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = getattr(func, '__module__', None)
        if sys.version_info < (3, 12):
            from _thread import RLock
            self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f'instance to cache {name!r} property.') from None
        value = cache.get(name, self)
        if value is not self:
            return value
        if sys.version_info >= (3, 12):
            return self._compute(instance, cache)
        with self.lock:
            value = cache.get(name, self)
            return self._compute(instance, cache) if value is self else value

    def _compute(self, instance, cache):
        value = self.func(instance)
        try:
            cache[self.attrname] = value
        except TypeError:
            raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                            f'item assignment for caching {self.attrname!r} property.') from None
        return value

    __class_getitem__ = classmethod(type(list[int]))


def _implementation(cls, registry):
    """The most specific type of a registry for a class, virtual base classes included."""
    mro = cls.__mro__
    best, best_place = None, None
    for candidate in registry:
        if candidate in mro:
            place = 2 * mro.index(candidate)
        elif issubclass(cls, candidate):
            # A virtual base comes after the last class that has it.
            place = max(2 * at for at, base in enumerate(mro) if issubclass(base, candidate)) + 1
        else:
            continue
        if best is None or place < best_place:
            best, best_place = candidate, place
        elif place == best_place and issubclass(candidate, best):
            best = candidate
    for candidate in registry:
        if (best_place is not None and best_place % 2 == 1 and candidate not in mro and issubclass(cls, candidate)
                and not issubclass(best, candidate)
                and 2 * max(at for at, base in enumerate(mro) if issubclass(base, candidate)) + 1 == best_place):
            raise RuntimeError(f'Ambiguous dispatch: {best} or {candidate}')
    return best


def _is_union(value):
    from typing import Union, get_origin
    return get_origin(value) in (Union, type(int | str))


def _is_dispatchable(value):
    if isinstance(value, type):
        return True
    return _is_union(value) and all(isinstance(arg, type) for arg in value.__args__)


def singledispatch(func):
    registry = {}
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        implementation = registry.get(cls)
        return registry[_implementation(cls, registry)] if implementation is None else implementation

    def register(cls, func=None):
        if _is_dispatchable(cls):
            if func is None:
                return lambda function: register(cls, function)
        else:
            if func is not None:
                raise TypeError(f'Invalid first argument to \x60register()\x60. {cls!r} is not a class or union type.')
            if not getattr(cls, '__annotations__', None):
                raise TypeError(
                    f'Invalid first argument to \x60register()\x60: {cls!r}. Use either \x60@register(some_class)\x60 '
                    'or plain \x60@register\x60 on an annotated function.')
            func = cls
            from typing import get_type_hints
            parameter, cls = next(iter(get_type_hints(func).items()))
            if not _is_dispatchable(cls):
                if _is_union(cls):
                    raise TypeError(f'Invalid annotation for {parameter!r}. {cls!r} not all arguments are classes.')
                raise TypeError(f'Invalid annotation for {parameter!r}. {cls!r} is not a class.')
        for one in cls.__args__ if _is_union(cls) else (cls,):
            registry[one] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    # Nothing is cached here; programs may ask all the same.
    wrapper._clear_cache = lambda: None
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            if not args:
                name = getattr(self.func, '__name__', 'singledispatchmethod method')
                raise TypeError(f'{name} requires at least 1 positional argument')
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        update_wrapper(method, self.func)
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
`;
