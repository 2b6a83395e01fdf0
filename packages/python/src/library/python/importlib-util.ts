/** The source of `importlib.util`. */
export const importlibUtilSource: string = `import sys
from importlib.machinery import ModuleSpec


def resolve_name(name, package):
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    parts = package.split('.')
    if level > len(parts):
        raise ImportError('attempted relative import beyond top-level package')
    base, rest = '.'.join(parts[:len(parts) - level + 1]), name[level:]
    return f'{base}.{rest}' if rest else base


def find_spec(name, package=None):
    """What would be imported by the name; None where there is nothing. It imports the module to find out."""
    name = resolve_name(name, package)
    module = sys.modules.get(name)
    if module is None:
        try:
            __import__(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            return None
        module = sys.modules[name]
    spec = getattr(module, '__spec__', None)
    if spec is not None:
        return spec
    return ModuleSpec(name, getattr(module, '__loader__', None), origin=getattr(module, '__file__', 'built-in'),
                      is_package=hasattr(module, '__path__'))


def module_from_spec(spec):
    module = type(sys)(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    return module
`;
