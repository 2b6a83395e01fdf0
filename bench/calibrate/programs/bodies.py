"""Planets that attract each other, in three threads with a system each: floats, lists, an object a body."""
import math
import threading


class Body:
    def __init__(self, x, y, vx, vy, mass):
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy
        self.mass = mass


def make_system(shift):
    return [Body(1.0 * k + shift, 0.5 * k * k, 0.0, 0.1 * k, 1.0 + k) for k in range(5)]


def advance(bodies, dt):
    for index, first in enumerate(bodies):
        for second in bodies[index + 1 :]:
            dx = first.x - second.x
            dy = first.y - second.y
            distance = math.sqrt(dx * dx + dy * dy + 0.01)
            pull = dt / (distance * distance * distance)
            first.vx -= dx * second.mass * pull
            first.vy -= dy * second.mass * pull
            second.vx += dx * first.mass * pull
            second.vy += dy * first.mass * pull
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy


def simulate(shift):
    bodies = make_system(shift)
    for _ in range(1200):
        advance(bodies, 0.001)
    return bodies[0].x


def serial():
    return [simulate(shift) for shift in (0.0, 1.0, 2.0)]


def threaded():
    results = []
    threads = [threading.Thread(target=lambda shift=shift: results.append(simulate(shift))) for shift in (0.0, 1.0, 2.0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
