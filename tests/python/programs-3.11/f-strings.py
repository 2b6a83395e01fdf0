import datetime
name, value, width, items = 'Ada', 3.14159, 10, {'k': [1, 2]}
print(f'{name!r:>{width}}|{name:^{width}}|{name:*<8}|')
print(f'{value:.2f} {value:10.3e} {value:+g} {value!s:.4} {42:#x} {42:08b} {1234567:,} {1234567:_}')
print(f'{items["k"][1]} {name.lower()} {[n * 2 for n in range(3)]} {(lambda v: v + 1)(2)}')
print(f'{value=} {name = } {1 + 1=} {name=!s} {value=:.1f}')
print(f'{{literal}} {"nested " + f"{name}"}')
print(f'{datetime.date(2024, 2, 29):%d.%m.%Y}')
print(f'{0.5:%} {-7:05d} {255:X} {"é":>3} {True:d} {None!s:>6}')
class Custom:
    def __format__(self, spec): return f'<{spec}>'
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
c = Custom()
print(f'{c} {c:abc} {c!r} {c!s:>5} {c!a}')
print(f'''multi
{name}''')
for spec in ('d', 's', '10.2q', ',.2f'):
    try:
        print(format(12.5, spec))
    except ValueError as error:
        print(error)
print('{0} {1} {0} {a[0]} {b.real}'.format(1, 2, a=[3], b=4), '{:>{}}'.format('x', 4), '{!r}'.format('q'))
print('%5.2f|%-5s|%05d|%x|%%|%s' % (3.14159, 'ab', 42, 255, None), '%(a)s %(b)r' % {'a': 1, 'b': 'x'})
print('{:,.3f} {:e} {:g} {:n}'.format(1234.5678, 12345.678, 1e-7, 12))
