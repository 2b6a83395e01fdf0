"""Records what CPython prints for the programs beside it: python3 record.py writes recorded.json."""

import json
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
cases = []
for path in sorted((here / 'programs').glob('*.py')):
    done = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, check=True)
    cases.append({'name': path.stem, 'source': path.read_text(), 'stdout': done.stdout})
version = '.'.join(map(str, sys.version_info[:2]))
(here / 'recorded.json').write_text(json.dumps({'version': version, 'cases': cases}, indent=1, ensure_ascii=False) + '\n')
