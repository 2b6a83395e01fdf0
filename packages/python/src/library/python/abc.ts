/** The source of `abc`. */
export const abcSource: string = `def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items() if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        # The classes registered with it.
        cls._abc_impl = ()
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_impl += (subclass,)
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if cls.__subclasscheck__(subclass):
            return True
        actual = type(instance)
        return actual is not subclass and cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_impl:
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def update_abstractmethods(cls):
    if hasattr(cls, '__abstractmethods__'):
        names = {name for name, value in cls.__dict__.items() if getattr(value, '__isabstractmethod__', False)}
        cls.__abstractmethods__ = frozenset(names) | _abstract_names(cls, {})
    return cls


def get_cache_token():
    return 0


def __getattr__(name):
    if name == 'abstractproperty':
        class abstractproperty(property):
            __isabstractmethod__ = True
        return abstractproperty
    if name == 'abstractclassmethod' or name == 'abstractstaticmethod':
        kind = classmethod if name == 'abstractclassmethod' else staticmethod

        def mark(self, function):
            function.__isabstractmethod__ = True
            kind.__init__(self, function)
        return type(name, (kind,), {'__isabstractmethod__': True, '__init__': mark})
    raise AttributeError(f"module 'abc' has no attribute {name!r}")
`;
