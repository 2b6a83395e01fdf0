/** The source of `importlib`. */
export const importlibSource: string = `import sys


def import_module(name, package=None):
    level = len(name) - len(name.lstrip('.'))
    if level:
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import "
                            f'for {name!r}')
        parts = package.split('.')
        if level > len(parts):
            raise ImportError('attempted relative import beyond top-level package')
        base, rest = '.'.join(parts[:len(parts) - level + 1]), name[level:]
        name = f'{base}.{rest}' if rest else base
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Runs the module anew; what is gone from its source stays, as it does in CPython."""
    if not isinstance(module, type(sys)):
        raise TypeError('reload() argument must be a module')
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules')
    del sys.modules[name]
    try:
        __import__(name)
        module.__dict__.update(sys.modules[name].__dict__)
    finally:
        sys.modules[name] = module
    return module


def invalidate_caches():
    # What can be imported does not change while a program runs.
    pass
`;
