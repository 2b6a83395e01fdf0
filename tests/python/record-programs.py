"""Records what CPython prints for the programs of a folder, into a file beside it: python3.11 record-programs.py programs-3.11"""

import json
import pathlib
import subprocess
import sys

folder = pathlib.Path(__file__).parent / sys.argv[1]
outputs = {}
for path in sorted(folder.glob('*.py')):
    run = subprocess.run(
        [sys.executable, '-X', 'utf8', path.name], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    if run.returncode != 0:
        sys.exit(f'{path.name} fails:\n{run.stderr}')
    outputs[path.stem] = run.stdout
target = folder.parent / f'{folder.name}.json'
target.write_text(json.dumps(outputs, indent=2, ensure_ascii=False) + '\n', encoding='utf8')
