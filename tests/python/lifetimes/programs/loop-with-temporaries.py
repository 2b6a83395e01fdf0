import weakref
live = 0
class R:
    def __init__(self):
        global live
        live += 1
    def __del__(self):
        global live
        live -= 1
most = 0
for i in range(200):
    r = R()
    most = max(most, live)
print(most, live)
del r
print(live)
rs = [R() for _ in range(50)]
print(live)
while rs: rs.pop()
print(live)
def work(n): return [R(), R()][n % 2]
for i in range(20): work(i)
print(live)
