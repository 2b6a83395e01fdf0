import datetime
import sqlite3

connection = sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
cursor = connection.cursor()
print(cursor.rowcount, cursor.lastrowid, cursor.description, cursor.arraysize, cursor.connection is connection)
cursor.execute('create table t(id integer primary key, x, y)')
print(connection.in_transaction, connection.total_changes, repr(connection.isolation_level), connection.row_factory)
cursor.execute('insert into t values(10, 20, 30)')
print(cursor.rowcount, cursor.lastrowid, cursor.description, connection.in_transaction)
print(cursor.executemany('insert into t(x, y) values(?, ?)', ((n, n * n) for n in range(5))).rowcount)
connection.commit()
cursor.execute('select id as "a b", x from t')
print(cursor.rowcount, cursor.description, cursor.fetchone(), cursor.fetchmany(2), len(cursor.fetchall()), cursor.fetchone())
print([row for row in connection.execute('select x, y from t where x < :limit order by x desc', {'limit': 3})])
print(connection.execute('select ?, ?, ?, ?, ?', (True, 1.5, None, b'\x00\xff', 2 ** 62)).fetchone())
print(connection.execute('select ?', ('é\0x \N{SNAKE}',)).fetchone())
connection.row_factory = sqlite3.Row
row = connection.execute('select 1 as a, 2.5 as b').fetchone()
print(row['a'], row['B'], row[0], row[-1], row[0:1], row.keys(), tuple(row), len(row), dict(row))
print(row == connection.execute('select 1 as a, 2.5 as b').fetchone(), row == connection.execute('select 1, 2.5').fetchone())
for key in ('z', 5):
    try:
        row[key]
    except IndexError as error:
        print(type(error).__name__)
connection.row_factory = lambda cursor, row: {column[0]: value for column, value in zip(cursor.description, row)}
print(connection.execute('select 1 as a, 2 as b').fetchall())
connection.row_factory = None
connection.execute('create table d(a date, b timestamp, c)')
moment = datetime.datetime(2020, 1, 2, 3, 4, 5, 6)
connection.execute('insert into d values(?, ?, ?)', (moment.date(), moment, b'xy'))
print(connection.execute('select a, b, c, a as "z [date]" from d').fetchall())
print(connection.execute('select a as "z [date]" from d').description)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __conform__(self, protocol):
        return f'{self.x};{self.y}' if protocol is sqlite3.PrepareProtocol else None


sqlite3.register_adapter(complex, lambda number: f'{number.real}+{number.imag}')
sqlite3.register_converter('point', lambda data: tuple(map(int, data.split(b';'))))
print(connection.execute('select ?, ?', (Point(1, 2), 1 + 2j)).fetchone())
print(connection.execute('select ? as "p [point]"', (Point(3, 4),)).fetchone())
connection.text_factory = bytes
print(connection.execute("select 'text'").fetchone())
with connection:
    connection.execute('delete from t where x = 20')
try:
    with connection:
        connection.execute('delete from t')
        raise KeyError('stop')
except KeyError as error:
    print(error, connection.execute('select count(*) from t').fetchone())
numbers = connection.execute('with recursive n(x) as (select 1 union all select x + 1 from n) select x from n')
print([next(numbers)[0] for _ in range(2500)][-1])
