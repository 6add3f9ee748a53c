"""Reading compilations: bytes → records. No Django, no settings, no clock, no network.

source = read_source(data, "经济工作讲话合集.txt")
compilation = parse_compilation(source)
"""

from .compilation import divide, parse_compilation, read_speech, read_speeches
from .division import Division, Span
from .facts.posts import SaidByPosts, said_by_posts
from .facts.titles import parse_title
from .marks import Marks
from .readers import read_source
from .readers.archive_file import Unpacked, is_zip_of_files, unpack
from .records import (
    Block,
    Evidence,
    ParsedCompilation,
    ParsedSpeech,
    ParseError,
    ParseWarning,
    Repair,
    ReportedPeriod,
    SourceText,
    TitleFacts,
)
from .repairs import REPAIRS, RepairKind

__all__ = [
    "REPAIRS",
    "Block",
    "Division",
    "Evidence",
    "Marks",
    "ParseError",
    "ParseWarning",
    "ParsedCompilation",
    "ParsedSpeech",
    "Repair",
    "RepairKind",
    "ReportedPeriod",
    "SaidByPosts",
    "SourceText",
    "Span",
    "TitleFacts",
    "Unpacked",
    "divide",
    "is_zip_of_files",
    "parse_compilation",
    "parse_title",
    "read_source",
    "read_speech",
    "read_speeches",
    "said_by_posts",
    "unpack",
]
