"""What the archive keeps: compilations, what was read out of them, speakers, speeches, import jobs,
mistakes that readers report.

Every fact that the machine read stands beside its evidence; a fact that an editor set is named in
``Speech.edited_fields`` and is never overwritten by a re-import. Unknown stays empty.
"""

from .compilation import Compilation, Reading, ReadingPart
from .import_job import ImportJob
from .lookalike import Lookalike, SpeechMark
from .mistake import ReportedMistake
from .read_count import ReadCount
from .speaker import Speaker, SpeakerMerge
from .speech import Paragraph, Speech

__all__ = [
    "Compilation",
    "ImportJob",
    "Lookalike",
    "Paragraph",
    "ReadCount",
    "Reading",
    "ReadingPart",
    "ReportedMistake",
    "Speaker",
    "SpeakerMerge",
    "Speech",
    "SpeechMark",
]
