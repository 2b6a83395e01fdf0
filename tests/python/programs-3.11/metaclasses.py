class Registry(type):
    classes = []
    @classmethod
    def __prepare__(mcs, name, bases, **kwargs):
        print('prepare', name, kwargs)
        return {}
    def __new__(mcs, name, bases, namespace, **kwargs):
        cls = super().__new__(mcs, name, bases, namespace)
        mcs.classes.append(name)
        return cls
    def __init__(cls, name, bases, namespace, tag=None):
        super().__init__(name, bases, namespace)
        cls.tag = tag
    def __call__(cls, *args):
        print('call', cls.__name__, args)
        return super().__call__(*args)
    def __len__(cls): return 42
    def __contains__(cls, item): return item == 'x'
    def __repr__(cls): return f'<class {cls.__name__}!>'
    def __getitem__(cls, key): return key * 2

class Base(metaclass=Registry, tag='b'):
    def __init__(self, x=0): self.x = x
class Child(Base):
    pass

print(Registry.classes, Base.tag, Child.tag, len(Base), 'x' in Child, Child, Child[3], type(Child).__name__)
print(Child(5).x, isinstance(Child, Registry))
class Plugin:
    found = {}
    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.found[key] = cls.__name__
class A(Plugin, key='a'): pass
class B(A, key='b'): pass
print(Plugin.found)
class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
try:
    class Z(X, Y): pass
except TypeError as error:
    print(error)
try:
    class W(A, Plugin, B): pass
except TypeError as error:
    print(error)
made = type('Made', (Base,), {'v': 1})
print(made, made.v, made.__mro__[1:], made.__bases__)
class Meta(type):
    def __instancecheck__(cls, obj): return obj == 5
    def __subclasscheck__(cls, sub): return sub is int
class Five(metaclass=Meta): pass
print(isinstance(5, Five), isinstance(6, Five), issubclass(int, Five), issubclass(str, Five))
