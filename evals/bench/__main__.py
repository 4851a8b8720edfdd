"""`python -m evals.bench`: prints how fast an answer and the gate for chat models are. The pack must be indexed."""

import sys

from evals.bench.gate import measure_gate
from evals.bench.speed import measure_speed
from ingest.errors import BriefingError
from ingest.settings import settings_from_environment

try:
    print(measure_speed(settings_from_environment()))
    print(measure_gate(settings_from_environment()))
except BriefingError as error:
    sys.exit(str(error))
