import sqlite3

connection = sqlite3.connect(':memory:')


def attempt(call, *args):
    try:
        result = call(*args)
        print('ok', result if isinstance(result, (tuple, int, str, type(None))) else type(result).__name__)
    except BaseException as error:
        name = getattr(error, 'sqlite_errorname', None)
        print(type(error).__name__, type(error).__bases__[0].__name__, error, name)


attempt(connection.execute, 'create table t(id integer primary key, x unique, n not null)')
for sql, *parameters in [
    ('insert into t values(?,?)', (1,)),
    ('insert into t values(?,?,?)', (1, 2)),
    ('insert into t values(?,?,?)', (1, [2], 3)),
    ('insert into t values(:a,:b,:c)', {'a': 1, 'b': 2}),
    ('insert into t values(:a,:b,:c)', {'a': 1, 'b': 2, 'c': 3}),
    ('insert into t values(:a,:b,:c)', {'a': 9, 'b': set(), 'c': 1}),
    ('insert into t values(?,?,?)', (5, 5, None)),
    ('insert into t values(?,?,?)', {'a': 1}),
    ('insert into t values(?,?,?)', 7),
    ('insert into t values(1,2,3)',),
    ('selec 1',),
    ('select * from nope',),
    ('select 1; select 2',),
    ('select 1;  -- nothing follows',),
    ('',),
    (5,),
    ('select "a text in double quotes"',),
]:
    attempt(connection.execute, sql, *parameters)
attempt(connection.executemany, 'select ?', [(1,)])
attempt(connection.executescript, 'create table s(a); insert into s values(1); selec')
print(connection.execute('select a from s').fetchall())
cursor = connection.cursor()
attempt(cursor.fetchone)
cursor.close()
attempt(cursor.execute, 'select 1')
connection.close()
attempt(connection.execute, 'select 1')
attempt(connection.commit)
attempt(cursor.fetchone)
attempt(sqlite3.connect, '/nowhere/at/all/x.db')
for cls in (sqlite3.Warning, sqlite3.InterfaceError, sqlite3.DataError, sqlite3.IntegrityError, sqlite3.NotSupportedError):
    print([each.__name__ for each in cls.__mro__])
