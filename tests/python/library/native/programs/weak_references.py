import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __call__(self, x):
        return x + 1


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


node = Node('a')
reference = weakref.ref(node)
print(reference() is node, reference is weakref.ref(node), reference == weakref.ref(node), hash(reference) == hash(node), reference.__callback__)
proxy = weakref.proxy(node)
print(proxy.name, proxy(1), type(proxy).__name__)
proxy.name = 'b'
print(node.name)
attempt(weakref.ref, 5)
attempt(weakref.ref, [1])
attempt(weakref.ref, 'a')
keys = weakref.WeakKeyDictionary()
keys[node] = 1
print(keys[node], node in keys, len(keys), [key.name for key in keys], keys.get(Node('c')))
values = weakref.WeakValueDictionary()
values['k'] = node
print(values['k'] is node, list(values.items()) == [('k', node)], 'z' in values)
nodes = weakref.WeakSet([node])
print(node in nodes, len(nodes), [one.name for one in nodes])
bound = weakref.WeakMethod(node.__call__)
print(bound()(4), weakref.getweakrefcount(node) > 0)
final = weakref.finalize(node, print, 'finalized', sep='')
print(final.alive, final.peek()[1] is print)
final()
print(final.alive, final())
gc.disable()
print(gc.isenabled(), isinstance(gc.collect(), int))
gc.enable()
print(gc.isenabled(), len(gc.get_threshold()))
