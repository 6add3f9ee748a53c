"""The index folder: generations side by side, and a pointer to the one in use.

    index/            only its owner may enter: Whoosh's files are pickles
      current         name of the generation in use, replaced in one step
      lock            held by whoever writes, whether a new generation or into the current one
      g-…/            a generation: the engine's files, and a manifest with their sizes and checksums
      w-…/            where a writer that stays open works (tantivy_writer.py)

A generation in use never changes: a commit makes the next one beside it, from links to its files, and
swaps. What fails on the way there leaves the old one in use; a reader keeps what it has opened. What
the manifest does not confirm is damaged: an index that lost bytes must never answer "0 results".

Any engine may live here that writes a file once, or replaces it by another of the same name, as Whoosh
and tantivy do; only folded texts are appended to. So a file is read once in a process; of one that was
appended to only the rest is read, by who writes and by who reads: an edit costs what it adds, not the size
of the index. A file whose time of change is another, and its size in the manifest not, is read again.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from search.file_lock import locked
from search.index_version import IndexDamaged, IndexMissing, IndexOutdated

MANIFEST = "manifest.json"
_GROWING = "folded."  # how the names of folded texts begin, the only files that are appended to
_CHUNK = 1 << 20
_REMEMBERED = 1000  # files


class _Seen(NamedTuple):
    """What was read of a file: its first ``size`` bytes, when it had been changed at ``modified``."""

    size: int
    modified: int
    checksum: int


_seen: dict[tuple[int, int], _Seen] = {}  # by device and inode: a link is the same file


class IndexFolder:
    """The folder at ``path``; it need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def locked(self, wait: float) -> Iterator[None]:
        """Be the only writer; raises IndexBusy after ``wait`` seconds."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.chmod(0o700)
        with locked(self.path / "lock", wait, "索引"):
            yield

    def current(self) -> Path:
        """The generation in use; raises IndexMissing."""
        try:
            return self.path / (self.path / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise IndexMissing("还没有索引，请运行 manage.py build_index。") from None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged("索引指针无法读取，请运行 manage.py build_index。") from error

    @contextmanager
    def next_generation(self, base: Path | None = None) -> Iterator[Path]:
        """A generation to write into: empty, or as ``base``. It comes into use if the block ends well.

        The caller holds the lock; every other generation is removed, this one too where the block fails.
        """
        generation = Path(tempfile.mkdtemp(prefix="g-", dir=self.path))
        try:
            for path in _engine_files(base) if base else ():
                link(path, generation / path.name)
            yield generation
            self._use(generation)
        finally:
            self._keep_only_current()

    def _use(self, generation: Path) -> None:
        """Make ``generation`` the one in use, in one step."""
        pointer = self.path / "current.new"
        pointer.write_text(generation.name, encoding="ascii")
        _sync(pointer)
        os.replace(pointer, self.path / "current")

    def _keep_only_current(self) -> None:
        try:
            current = self.current()
        except IndexMissing:
            current = None
        for other in self.path.glob("g-*"):
            if other != current:
                # On Windows a file that a reader has open stays; the next swap removes it.
                shutil.rmtree(other, ignore_errors=True)


def write_manifest(generation: Path, fingerprint: str) -> None:
    """Confirm the files of ``generation`` as they are now, safely on the disk.

    What is known of linked files was confirmed when the caller checked the generation in use; of a text
    that has grown since then only the rest is read.
    """
    files = {}
    for path in _engine_files(generation):
        stat = path.stat()
        linked = stat.st_nlink > 1
        if not (linked and _remembered(stat, stat.st_size)):
            _sync(path)
        grown = linked and path.name.startswith(_GROWING)
        files[path.name] = [stat.st_size, _checksum(path, stat.st_size, appended=grown)]
    manifest = generation / MANIFEST
    manifest.write_text(json.dumps({"fingerprint": fingerprint, "files": files}), encoding="utf-8")
    _sync(manifest)


def check_manifest(generation: Path, fingerprint: str) -> None:
    """Raises IndexOutdated where the index was made by another version, IndexDamaged where a file differs.

    A file may have grown: texts are appended for the next generation, which shares the file.
    """
    try:
        manifest = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        made_with, files = manifest["fingerprint"], dict(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged("索引清单无法读取，请运行 manage.py build_index。") from error
    if made_with != fingerprint:
        raise IndexOutdated("索引由另一版本的程序或另一种检索引擎建立，请运行 manage.py build_index。")
    for name, (size, checksum) in files.items():
        if not _confirmed(generation / name, size, checksum):
            raise IndexDamaged(f"索引文件 {name} 已损坏，请运行 manage.py build_index。")


def _engine_files(generation: Path) -> list[Path]:
    return [
        path
        for path in sorted(generation.iterdir())
        if path.is_file() and path.name != MANIFEST and not path.name.lower().endswith("lock")
    ]


def link(path: Path, target: Path) -> None:
    """Share a file between generations: the engine writes it once, and the texts only grow.

    Nothing is done where they share it already. Raises FileNotFoundError where ``path`` is gone.
    """
    try:
        os.link(path, target)
    except FileExistsError:
        pass
    except OSError:  # a file system without links; where the reason is another, copying fails as well
        shutil.copyfile(path, target)


def _confirmed(path: Path, size: int, checksum: int) -> bool:
    try:
        if path.stat().st_size < size:
            return False
        grown = path.name.startswith(_GROWING)
        return _checksum(path, size, appended=grown) == checksum or _read_anew(path, size) == checksum
    except OSError:
        return False


def _read_anew(path: Path, size: int) -> int:
    """What is known may be of a file that is gone, whose inode this one was given."""
    stat = path.stat()
    _seen.pop((stat.st_dev, stat.st_ino), None)
    return _checksum(path, size, appended=False)


def _checksum(path: Path, size: int, *, appended: bool) -> int:
    """CRC-32 of the first ``size`` bytes; where they were ``appended`` to known ones, of the rest."""
    stat = path.stat()
    if (known := _remembered(stat, size)) is not None:
        return known.checksum
    before = _seen.get((stat.st_dev, stat.st_ino)) if appended else None
    start, value = (before.size, before.checksum) if before and before.size < size else (0, 0)
    with path.open("rb") as file:
        file.seek(start)
        while start < size and (chunk := file.read(min(size - start, _CHUNK))):
            value, start = zlib.crc32(chunk, value), start + len(chunk)
    _remember(stat, size, value)
    return value


def _remembered(stat: os.stat_result, size: int) -> _Seen | None:
    """What is known of a file's first ``size`` bytes, if nobody has changed it since."""
    known = _seen.get((stat.st_dev, stat.st_ino))
    return known if known and (known.size, known.modified) == (size, stat.st_mtime_ns) else None


def _remember(stat: os.stat_result, size: int, checksum: int) -> None:
    if len(_seen) >= _REMEMBERED:
        _seen.clear()
    _seen[stat.st_dev, stat.st_ino] = _Seen(size, stat.st_mtime_ns, checksum)


def forget_files() -> None:
    """Read every file anew, as the next process does."""
    _seen.clear()


def _sync(path: Path) -> None:
    """Whoosh does not wait for the disk; a power cut must not leave a pointer to half an index."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
