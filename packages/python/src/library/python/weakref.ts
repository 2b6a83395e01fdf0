/** The source of `weakref`. Objects live as long as their execution, so that nothing goes from these collections by itself. */
export const weakrefSource: string = String.raw`from _weakref import ref, proxy, getweakrefcount, getweakrefs, ReferenceType, ProxyType, CallableProxyType
from collections.abc import MutableMapping, MutableSet
from itertools import count

ProxyTypes = (ProxyType, CallableProxyType)


class WeakMethod(ref):
    def __new__(cls, meth, callback=None):
        try:
            instance, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None
        self = ref.__new__(cls, instance, callback)
        self._function = ref(function)
        self._kind = type(meth)
        return self

    def __call__(self):
        instance, function = super().__call__(), self._function()
        if instance is None or function is None:
            return None
        return self._kind(function, instance)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return ref.__eq__(self, other) and self._function == other._function

    __hash__ = ref.__hash__


class WeakKeyDictionary(MutableMapping):
    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        for reference in list(self.data):
            key = reference()
            if key is not None:
                yield key

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def keyrefs(self):
        return list(self.data)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'


class WeakValueDictionary(MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(list(self.data))

    def __contains__(self, key):
        return key in self.data

    def valuerefs(self):
        return list(self.data.values())

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'


class WeakSet(MutableSet):
    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def add(self, item):
        self.data.add(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)


class finalize:
    _registry = {}
    _order = count(1)
    _is_registered = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._is_registered:
            import atexit
            atexit.register(finalize._at_exit)
            finalize._is_registered = True
        self._registry[self] = (next(finalize._order), ref(obj), func, args, kwargs)
        self._runs_at_exit = True

    @property
    def atexit(self):
        return self in self._registry and self._runs_at_exit

    @atexit.setter
    def atexit(self, value):
        self._runs_at_exit = bool(value)

    @property
    def alive(self):
        return self in self._registry

    def __call__(self, _=None):
        entry = self._registry.pop(self, None)
        if entry is not None:
            _, _, func, args, kwargs = entry
            return func(*args, **kwargs)

    def detach(self):
        entry = self._registry.pop(self, None)
        return entry and (entry[1](), *entry[2:])

    def peek(self):
        entry = self._registry.get(self)
        return entry and (entry[1](), *entry[2:])

    @classmethod
    def _at_exit(cls):
        pending = sorted(cls._registry.items(), key=lambda item: item[1][0], reverse=True)
        for one, _ in pending:
            if one.atexit:
                one()
`;
