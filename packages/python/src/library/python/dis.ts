/** The source of `dis`. */
export const disSource: string = `import sys
from _dis import instructions as _instructions, listing as _listing
from collections import namedtuple

Instruction = namedtuple('Instruction', 'opname opcode arg argval offset line_number is_jump_target')


def _code_of(x):
    for name in ('__func__', '__wrapped__', '__code__', 'gi_code', 'ag_code', 'cr_code'):
        if not isinstance(x, type):
            x = getattr(x, name, x)
    if isinstance(x, str):
        x = compile(x, '<dis>', 'exec')
    return x


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    file = sys.stdout if file is None else file
    if x is None:
        raise RuntimeError('no last traceback to disassemble')
    code = _code_of(x)
    if hasattr(code, 'co_code'):
        print(_listing(code), end='', file=file)
    elif hasattr(code, '__dict__'):
        for name, value in sorted(code.__dict__.items()):
            inner = _code_of(value)
            if hasattr(inner, 'co_code') or isinstance(value, type):
                print(f'Disassembly of {name}:', file=file)
                try:
                    dis(value, file=file, depth=depth)
                except TypeError as error:
                    print('Sorry:', error, file=file)
                print(file=file)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


disassemble = disco = dis


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    for fields in _instructions(_code_of(x)):
        yield Instruction(*fields)


class Bytecode:
    """The instructions of a function or of a source text."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = _code_of(x)

    def __iter__(self):
        return get_instructions(self.codeobj)

    def dis(self):
        return _listing(self.codeobj)
`;
