"""Says of a code object all that Heddle's code objects say, in JSON's types."""
import dis


def constant(value):
    if value is None or value is ...:
        return {'type': 'None' if value is None else 'Ellipsis'}
    if isinstance(value, bool):
        return {'type': 'bool', 'value': value}
    if isinstance(value, int):
        return {'type': 'int', 'value': str(value)}
    if isinstance(value, float):
        return {'type': 'float', 'value': repr(value)}
    if isinstance(value, complex):
        return {'type': 'complex', 'real': repr(value.real), 'imaginary': repr(value.imag)}
    if isinstance(value, str):
        return {'type': 'str', 'value': value}
    if isinstance(value, bytes):
        return {'type': 'bytes', 'value': list(value)}
    if isinstance(value, tuple):
        return {'type': 'tuple', 'items': [constant(item) for item in value]}
    if isinstance(value, frozenset):
        # In an order that does not depend on hashes.
        return {'type': 'frozenset', 'items': sorted((constant(item) for item in value), key=repr)}
    if isinstance(value, slice):
        bounds = {'start': value.start, 'stop': value.stop, 'step': value.step}
        return {'type': 'slice', **{name: constant(bound) for name, bound in bounds.items()}}
    return {'type': 'code', 'code': code_object(value)}


def code_object(code):
    instructions, targets, index_of, start = [], [], {}, None
    for instruction in dis.get_instructions(code):
        if start is None:
            start = instruction.offset
        if instruction.opname == 'EXTENDED_ARG':
            continue
        index_of[start] = len(instructions)
        position = [-1 if part is None else part for part in instruction.positions]
        arg = code.co_code[instruction.offset + 1] if instruction.arg is None else instruction.arg
        instructions.append([instruction.opname, arg, start, *position])
        targets.append(instruction.jump_target)
        start = None
    index_of[len(code.co_code)] = len(instructions)
    return {
        'name': code.co_name,
        'qualname': code.co_qualname,
        'firstLine': code.co_firstlineno,
        'argCount': code.co_argcount,
        'posOnlyArgCount': code.co_posonlyargcount,
        'kwOnlyArgCount': code.co_kwonlyargcount,
        'flags': code.co_flags,
        'stackSize': code.co_stacksize,
        'names': list(code.co_names),
        'varNames': list(code.co_varnames),
        'cellVars': list(code.co_cellvars),
        'freeVars': list(code.co_freevars),
        'instructions': instructions,
        'targets': [-1 if target is None else index_of[target] for target in targets],
        'exceptionTable': [
            [index_of[entry.start], index_of[entry.end], index_of[entry.target], entry.depth, entry.lasti]
            for entry in dis._parse_exception_table(code)
        ],
        'constants': [constant(value) for value in code.co_consts],
    }
