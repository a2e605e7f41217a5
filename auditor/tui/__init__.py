"""The screens in which a reviewer triages claims."""

import os

# A key is answered with the next frame: at Textual's own sixty a second that may be 17 ms away.
os.environ.setdefault("TEXTUAL_FPS", "120")
