"""The tests of this folder share modules: random parts, and the rules reckoned a second time."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
