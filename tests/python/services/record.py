"""Records what CPython 3.11 prints for the programs beside it: python3 record.py"""

import json
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).parent
cases = []
for path in sorted((here / 'programs').glob('*.py')):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, '-I', path.resolve()], capture_output=True, text=True, cwd=folder)
    if done.returncode:
        sys.exit(f'{path.name}: {done.stderr}')
    cases.append({'name': path.stem, 'stdout': done.stdout})
(here / 'recorded.json').write_text(json.dumps(cases, indent=2) + '\n')
