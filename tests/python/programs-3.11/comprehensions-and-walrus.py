data = [5, 3, 8, 1]
print([y for x in data if (y := x * 2) > 6], y)
print({x: [z for z in range(x) if z % 2] for x in data}, {x % 3 for x in data})
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [v for row in matrix for v in row if v % 2])
gen = (x for x in data if x > 2)
data.append(10)
print(list(gen))
while (n := data.pop()) > 3:
    print('popped', n)
if (m := max(data)) and (k := len(data)) < 10:
    print(m, k)
x = 'outer'
print([x for x in range(2)], x)
class Scope:
    n = 3
    values = [i for i in range(n)]
    try:
        broken = [n for _ in range(1)]
    except NameError as error:
        print(error)
print(Scope.values)
print(sorted({c: s.count(c) for s in ['hello'] for c in s}.items()))
print([(a, b) for a in range(3) for b in range(a)], [lambda: i for i in range(2)][0]())
print(any((found := v) > 4 for v in [1, 5, 9]), found, all([]), any([]))
print(list(zip(*[(1, 'a'), (2, 'b')])), dict(zip('ab', range(2))))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
