import socket
import threading


def serve(server, count):
    with server:
        for _ in range(count):
            connection, address = server.accept()
            with connection:
                while data := connection.recv(100):
                    connection.sendall(data.upper())


server = socket.create_server(('127.0.0.1', 0))
port = server.getsockname()[1]
thread = threading.Thread(target=serve, args=(server, 2))
thread.start()
for word in (b'hello', b'bye'):
    with socket.create_connection(('localhost', port)) as client:
        client.sendall(word)
        print(client.recv(100), client.getpeername()[1] == port, client.gettimeout())
thread.join()
for call in (lambda: socket.create_connection(('127.0.0.1', port)), lambda: server.accept(), lambda: socket.socket().recv(1)):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error)
first, second = socket.socketpair()
first.sendall(b'line one\nline two\n')
first.close()
print(second.makefile().readlines(), second.recv(10))
second.close()
idle = socket.create_server(('127.0.0.1', 0))
idle.settimeout(0.05)
try:
    idle.accept()
except TimeoutError as error:
    print(error)
idle.setblocking(False)
try:
    idle.accept()
except BlockingIOError as error:
    print(error)
taken = socket.socket()
try:
    taken.bind(idle.getsockname())
except OSError as error:
    print(error)
idle.close()
left, right = socket.socketpair()
left.settimeout(0.05)
try:
    left.recv(1)
except TimeoutError as error:
    print(repr(error))
print(left.fileno() >= 0, left.close(), left.fileno())
try:
    left.send(b'x')
except OSError as error:
    print(error)
