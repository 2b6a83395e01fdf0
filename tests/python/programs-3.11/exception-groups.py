def raiser(*errors):
    raise ExceptionGroup('several', list(errors))

try:
    raiser(ValueError(1), TypeError('t'), ExceptionGroup('inner', [ValueError(2), KeyError('k')]))
except* ValueError as group:
    print('values', group.exceptions, group.message)
except* (TypeError, KeyError) as group:
    print('others', group)
    print([type(e).__name__ for e in group.exceptions])

try:
    try:
        raiser(OSError(1, 'x'), ValueError('v'))
    except* OSError:
        raise RuntimeError('from handler')
except ExceptionGroup as group:
    print(repr(group))
    print([repr(e) for e in group.exceptions])

try:
    try:
        raise ValueError('single')
    except* ValueError as group:
        print(type(group).__name__, group.exceptions)
except Exception:
    print('never')
group = ExceptionGroup('g', [ValueError(1), TypeError(2)])
match, rest = group.split(ValueError)
print(match, rest, group.subgroup(lambda e: isinstance(e, TypeError)))
for bad in (lambda: ExceptionGroup('x', []), lambda: ExceptionGroup('x', [5]), lambda: ExceptionGroup(5, [ValueError()])):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(isinstance(BaseExceptionGroup('b', [ValueError()]), ExceptionGroup))
error = ValueError('noted')
error.add_note('first')
error.add_note('second')
print(error.__notes__)
