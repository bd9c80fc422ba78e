"""``python -m digest_lib`` is the ``digest`` command."""

import sys

from digest_lib.cli import main

sys.exit(main())
