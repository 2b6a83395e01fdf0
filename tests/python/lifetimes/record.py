"""Records what CPython prints for the programs in programs/, in printed.json. Run it with the Python version that the test names."""
import json
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
printed = {}
for path in sorted((here / 'programs').glob('*.py')):
    run = subprocess.run([sys.executable, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=60)
    printed[path.name] = run.stdout
(here / 'printed.json').write_text(json.dumps(printed, indent=2) + '\n')
