import threading

condition = threading.Condition()
with condition:
    print(condition.wait(timeout=5))
