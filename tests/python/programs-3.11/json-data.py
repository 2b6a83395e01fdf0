import json
data = {'a': [1, 2.5, None, True, False], 'b': {'c': 'é"\n'}, '1': [], '2': {}}
text = json.dumps(data); print(text, json.loads(text) == data)
print(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False), json.dumps([1, 2], separators=(',', ':')), json.dumps({1: 'a', None: 'b', True: 'c'}))
print(json.loads('[1e3, -0.5, "\\u00e9", 12345678901234567890]'), json.dumps(float('inf')), json.loads('{"x": 1}', object_hook=lambda d: ('hook', d)))
class E(json.JSONEncoder):
    def default(self, o): return sorted(o) if isinstance(o, set) else super().default(o)
print(json.dumps({'s': {2, 1}}, cls=E), json.dumps((1, 2), default=str))
for bad in (lambda: json.loads('{bad}'), lambda: json.loads(''), lambda: json.loads('[1,]'), lambda: json.dumps({1, 2}), lambda: json.dumps({(1,): 2}), lambda: json.loads('"\\x"'), lambda: json.loads('1 2'), lambda: json.loads(5)):
    try: bad()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
