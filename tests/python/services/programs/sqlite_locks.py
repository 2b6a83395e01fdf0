import os
import sqlite3
import threading
import time

PATH = 'bank.db'
if os.path.exists(PATH):
    os.remove(PATH)
with sqlite3.connect(PATH) as setup:
    setup.execute('create table account(id integer primary key, balance int)')
    setup.executemany('insert into account values(?, ?)', [(1, 100), (2, 100)])
setup.close()
print(os.path.exists(PATH))


def write(amount, holds):
    connection = sqlite3.connect(PATH, timeout=1.0)
    begun = time.monotonic()
    try:
        connection.execute('update account set balance = balance + ? where id = 1', (amount,))
        time.sleep(holds)
        connection.commit()
        print(amount, 'written')
    except sqlite3.OperationalError as error:
        print(amount, error, error.sqlite_errorname, round(time.monotonic() - begun, 1))
    finally:
        connection.close()


def read():
    connection = sqlite3.connect(PATH)
    print(connection.execute('select balance from account where id = 1').fetchone())
    connection.close()


for held in (0.3, 1.5):
    first = threading.Thread(target=write, args=(1, held))
    second = threading.Thread(target=write, args=(10, 0))
    first.start()
    time.sleep(0.1)
    second.start()
    # Who reads does not wait for who has not committed yet.
    read()
    first.join()
    second.join()
read()

waiting = sqlite3.connect(PATH, timeout=0)
busy = sqlite3.connect(PATH, isolation_level=None)
busy.execute('begin immediate')
try:
    waiting.execute('insert into account values(3, 0)')
except sqlite3.OperationalError as error:
    print(error)
busy.execute('rollback')
waiting.execute('insert into account values(3, 0)')
print(waiting.in_transaction, busy.execute('select count(*) from account').fetchone())
waiting.commit()
print(busy.execute('select count(*) from account').fetchone())

# Two readers that both want to write: neither could go on, so SQLite refuses one at once.
for each in (waiting, busy):
    each.isolation_level = None
    each.execute('begin')
    each.execute('select * from account').fetchall()
busy.execute('delete from account where id = 3')
try:
    waiting.execute('delete from account where id = 2')
except sqlite3.OperationalError as error:
    print(error)
waiting.execute('rollback')
busy.execute('commit')

print(busy.execute('pragma journal_mode=wal').fetchone())
busy.execute('begin')
busy.execute('update account set balance = 7')
print(waiting.execute('select balance from account').fetchall())
busy.execute('commit')
print(waiting.execute('select balance from account').fetchall())
waiting.close()
busy.close()


def elsewhere(connection):
    for call in (connection.cursor, connection.commit, connection.close):
        try:
            call()
        except sqlite3.ProgrammingError as error:
            print(str(error).split(' The object')[0])


own = sqlite3.connect(PATH)
stranger = threading.Thread(target=elsewhere, args=(own,))
stranger.start()
stranger.join()
own.close()
os.remove(PATH)
fresh = sqlite3.connect(PATH)
print(fresh.execute('select count(*) from sqlite_master').fetchone())
fresh.close()
os.remove(PATH)
