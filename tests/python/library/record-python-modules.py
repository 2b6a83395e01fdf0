"""Records what the programs in python-modules print under CPython 3.11, as the oracle of python-modules.test.ts.

    python3.11 tests/python/library/record-python-modules.py
"""
import json
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).parent
outputs = {}
for program in sorted((here / 'python-modules').glob('*.py')):
    # -P: the programs are named after the modules that they import.
    run = subprocess.run([sys.executable, '-P', program.name], cwd=program.parent, capture_output=True, text=True,
                         env={'COLUMNS': '80', 'PATH': '', 'PYTHONHASHSEED': '0', 'PYTHONUTF8': '1'})
    if run.returncode != 0:
        sys.exit(f'{program.name} failed:\n{run.stderr}')
    # Heddle calls the main file program.py.
    outputs[program.stem] = run.stdout.replace(f'{program.parent}/', '').replace(program.name, 'program.py')
(here / 'python-modules.json').write_text(json.dumps(outputs, indent=2, ensure_ascii=False) + '\n')
