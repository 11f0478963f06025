"""`python -m wegwijs COMMAND`, what `bin/wegwijs` runs."""

import sys

from wegwijs.config.commandline import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
