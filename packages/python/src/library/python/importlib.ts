/** The source of `importlib`. */
export const importlibSource: string = `import sys
from _imp import reload


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


def invalidate_caches():
    # Files are looked for anew by every import.
    pass
`;
