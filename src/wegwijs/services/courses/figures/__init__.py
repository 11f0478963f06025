"""What groups and classes count."""

from wegwijs.services.courses.figures import (
    class_groups,
    classes,
    groups,
    running,
    taking_part,
)

__all__ = ["class_groups", "classes", "groups", "running", "taking_part"]
