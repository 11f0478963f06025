"""On which days housing asks how old somebody was."""

from wegwijs.engines.retention.declaring import counted_on
from wegwijs.services.housing.models import Stay

counted_on(Stay, "since")
