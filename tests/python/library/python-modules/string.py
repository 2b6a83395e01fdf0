import string
from string import *
print(ascii_letters, digits, hexdigits, octdigits, punctuation, repr(whitespace), len(printable), printable == string.digits + ascii_letters + punctuation + whitespace)
print(capwords('hello  big world'), capwords('a-b-c', '-'))


def show(f):
    try:
        print('no error', f())
    except Exception as e:
        print(type(e).__name__, e)


t = Template('$who likes ${what} for $$5')
print(t.substitute(who='tim', what='kung'), t.safe_substitute(who='x'), t.substitute({'who': 'a', 'what': 'b'}, what='c'))
show(lambda: t.substitute(who=1))
show(lambda: Template('a\nb $').substitute())
show(lambda: Template('$1').substitute())
print(Template('x $ y').safe_substitute(), t.is_valid(), Template('$').is_valid(), t.get_identifiers())


class P(Template):
    delimiter = '%'


print(P('%a $b %%').substitute(a=3))
f = Formatter()
print(f.format('{0} {1!r:>5} {name} {a.real} {b[0]} {c[k]} {{}}', 1, 'x', name='n', a=3, b=[5], c={'k': 9}), f.format('{} {}', 1, 2), f.format('{:{w}}|', 'a', w=4))
show(lambda: f.format('{} {0}', 1))
show(lambda: f.format('{0} {}', 1))
show(lambda: f.format('{'))
show(lambda: f.format('}'))
show(lambda: f.format('{a}'))
show(lambda: f.format('{0!x}', 1))
show(lambda: f.format('{2}', 1))
show(lambda: f.format('{a'))
print(list(f.parse('a {b!r:c} {{ d')), list(f.parse('')), list(f.parse('{}')))


class D(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else super().get_value(key, args, kwargs)


print(D().format('{x} {y}', x=1))
