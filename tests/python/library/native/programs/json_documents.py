import json
import io


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for text in ['"\\q"', '"\\u12"', '"a\nb"', '"abc', '"abc\\', '{"a" 1}', '{"a":}', '{"a":1 "b"}', '{1:2}', '{"a":1,}', '[1 2]', '[1,]', '[',
             '', 'nul', '1 2', '-', '01', '1.', '1e', '[1,\n2,\n x]', '\ufeff1', '{"a"', '{"a":', '[1', '"\\ud83d\\ude00"', 'NaN', '-Infinity',
             '1.5e3', '-0', '-0.0', '1E5', '{,}', '[,]', ' { "a" : [ 1 , null , true ] } ', '12345678901234567890', '"\\u12345"', '[[], {}]']:
    attempt(json.loads, text)
cycle = []
cycle.append(cycle)
attempt(json.dumps, cycle)
attempt(json.dumps, {(1,): 2})
attempt(json.dumps, {1: 2, None: 3, False: 4, 1.5: 6})
attempt(json.dumps, {(1,): 2, 'a': 1}, skipkeys=True)
attempt(json.dumps, object)
attempt(json.dumps, 'é\u2028\x7f\x00"\\/\t')
attempt(json.dumps, 'é😀', ensure_ascii=False)
attempt(json.dumps, '😀')
attempt(json.dumps, [1, [2, {}], {'a': []}], indent=2)
attempt(json.dumps, [1, 2], indent='--', separators=(',', ':'))
attempt(json.dumps, {'b': 1, 'a': {'d': 1, 'c': 2}}, sort_keys=True, indent=4)
attempt(json.dumps, {1: 1, 'a': 2}, sort_keys=True)
attempt(json.dumps, (1, 2.0, 1e16, 10 ** 30, float('nan'), -float('inf'), True, None))
attempt(json.dumps, float('inf'), allow_nan=False)
attempt(json.dumps, [1], indent=0)
attempt(json.dumps, {1, 2}, default=sorted)
attempt(json.dumps, [], indent=3)
attempt(json.loads, 1)
attempt(json.loads, b'[1]')
attempt(json.loads, '{"a":{"b":1}}', object_hook=lambda d: list(d.items()))
attempt(json.loads, '[1.5,2,NaN]', parse_float=str, parse_int=lambda t: 'i' + t, parse_constant=lambda t: t.lower())
attempt(json.loads, '{"a":1,"a":2}', object_pairs_hook=list)
attempt(json.loads, '{"a":1,"a":2}')
attempt(json.JSONDecoder().raw_decode, '[1] x')
attempt(json.JSONEncoder(indent=1).encode, [1])
stream = io.StringIO()
json.dump({'k': [1, 2]}, stream)
stream.seek(0)
print(stream.getvalue(), json.load(stream))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


print(json.dumps(1 + 2j, cls=Encoder))
attempt(json.dumps, {1}, cls=Encoder)
try:
    json.loads('{"a": nope}')
except json.JSONDecodeError as error:
    print(error.msg, error.pos, error.lineno, error.colno, error.doc, isinstance(error, ValueError))
