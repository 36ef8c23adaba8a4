import json
import sys
from pathlib import Path

import yaml
from openapi_spec_validator import validate

for file in map(Path, sys.argv[1:]):
    description = yaml.safe_load(file.read_text())
    validate(description)
    read_as_yaml_1_2 = file.with_suffix(".json")
    if read_as_yaml_1_2.exists() and description != json.loads(read_as_yaml_1_2.read_text()):
        sys.exit(f"{file} is another for PyYAML")
