"""Runs the programs of programs/ in CPython: each one after the other, and with threads.

    python3 run.py [--rounds N] NAME ...

Prints the seconds of every round, as JSON.
"""

import argparse
import importlib
import json
import os
import platform
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs"))


def seconds(run):
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    programs = {name: importlib.import_module(name) for name in options.names}
    results = {name: {"serial": [], "threaded": []} for name in programs}
    # In turns: what disturbs one moment disturbs one run of each.
    for _ in range(options.rounds):
        for name, program in programs.items():
            results[name]["serial"].append(seconds(program.serial))
            results[name]["threaded"].append(seconds(program.threaded))
    json.dump({"python": platform.python_version(), "cores": os.cpu_count(), "seconds": results}, sys.stdout)
    print()


main()
