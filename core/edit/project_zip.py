"""The zip around a project: written in one step, and read as if it were hostile.

Entries are read by name into memory and never unpacked to the disk. How many there are is known before the zip's
directory is read, and how large one may become before it is opened.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

from core.errors import ProjectError
from core.files import atomic_write
from core.messages import Message

MIMETYPE = b"application/x-tsukuroi"
MIME_ENTRY = "mimetype"
"""The first entry, not packed, as in other formats that are zips: so its first bytes identify the file's kind."""

_MOST_ENTRIES = 32
_LARGEST_DIRECTORY = 16 * 1024
_END = struct.Struct("<4s4H2LH")  # the end of the central directory (APPNOTE 4.3.16)
_PLAUSIBLE = 64 * 1024**2  # bytes, which any entry may unpack to
_MOST_PACKED = 20  # times its packed size that a larger entry may unpack to; this program packs no large ones
_ZIP_START = b"PK\3\4"
_END_64 = b"PK\6\7"  # only files of 4 GB and more have this before their end
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the same project gives the same bytes

Content = bytes | Iterable[bytes]


def write_zip(path: Path, entries: Mapping[str, Content], packed: Iterable[str] = ()) -> None:
    """Writes `entries` in their order behind the mimetype, atomically; those in `packed` are compressed.

    An entry given in pieces is written piece by piece. Raises ProjectError.
    """
    packed = set(packed)
    try:
        with atomic_write(path) as handle, zipfile.ZipFile(handle, "w", allowZip64=False) as archive:
            for name, content in {MIME_ENTRY: MIMETYPE, **entries}.items():
                info = zipfile.ZipInfo(name, _NO_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED if name in packed else zipfile.ZIP_STORED
                info.external_attr = 0o644 << 16
                if isinstance(content, bytes):
                    archive.writestr(info, content)
                    continue
                with archive.open(info, "w") as stream:
                    for piece in content:
                        stream.write(piece)
    except zipfile.LargeZipFile as error:
        raise ProjectError("{path} cannot be written: the project is larger than 4 GB.", path) from error
    except FileNotFoundError as error:
        raise ProjectError(
            "{path} cannot be written: the folder {folder} is not there any more; save the project elsewhere.",
            path,
            folder=path.parent,
        ) from error
    except OSError as error:
        raise ProjectError("{path} cannot be written: {reason}.", path, reason=error) from error


class ZipReader:
    """The project file at `path`, open for reading. All methods raise ProjectError."""

    def __init__(self, path: Path) -> None:
        """Raises ProjectError if there is no such file, or it is no zip that this program could have written."""
        self._path = path
        with ExitStack() as stack, self._errors_as_sentences():
            kind = path.stat().st_mode
            if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
                raise self._refused(Message("it is not an ordinary file"))
            handle = stack.enter_context(path.open("rb"))
            self._check_end(handle)
            self._archive = stack.enter_context(zipfile.ZipFile(handle))
            self._entries = {info.filename: info for info in self._archive.infolist()}
            if len(self._entries) < len(self._archive.infolist()):
                raise self._refused(Message("it holds two entries of one name"))
            self._stack = stack.pop_all()

    def __enter__(self) -> ZipReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str, most: int) -> bytes:
        """The bytes of an entry, of which there may be `most`."""
        info = self._entry(name, most)
        with self._errors_as_sentences(), self._archive.open(info) as stream:
            # Never read() without a number: it unpacks as much as there is, whatever size the entry claims.
            data = stream.read(info.file_size)
            if len(data) != info.file_size:
                raise self._refused(Message("{name} is incomplete", name=name))
            return data

    def read_pieces(self, name: str, lengths: Sequence[int], most: int) -> list[bytes]:
        """The bytes of an entry, cut into pieces of `lengths`, which must add up to its size."""
        info = self._entry(name, most)
        if sum(lengths) != info.file_size:
            raise self._refused(Message("{name} has another size than expected", name=name))
        with self._errors_as_sentences(), self._archive.open(info) as stream:
            pieces = [stream.read(length) for length in lengths]
            if any(len(piece) != length for piece, length in zip(pieces, lengths, strict=True)):
                raise self._refused(Message("{name} is incomplete", name=name))
            return pieces

    def _entry(self, name: str, most: int) -> zipfile.ZipInfo:
        info = self._entries.get(name)
        if info is None:
            raise self._refused(Message("it has no {name}", name=name))
        if info.file_size > most:
            raise self._refused(Message("its {name} is larger than {most} MB", name=name, most=most // 1024**2))
        if info.file_size > max(_PLAUSIBLE, _MOST_PACKED * info.compress_size):
            raise self._refused(
                Message("its {name} would unpack to {size} MB", name=name, size=info.file_size // 1024**2)
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refused(Message("its {name} is packed in a way that projects are not", name=name))
        return info

    def _check_end(self, handle: BinaryIO) -> None:
        """Looks at the zip's last record, the same one that zipfile will go by, before zipfile reads all entries."""
        size = handle.seek(0, SEEK_END)
        handle.seek(max(0, size - _END.size - len(_END_64) - 16))
        tail = handle.read()
        handle.seek(0)
        start = handle.read(len(_ZIP_START))
        if start != _ZIP_START:
            raise self._refused(Message("it is not a Tsukuroi project"))
        end = tail[-_END.size :]
        if len(end) < _END.size or end[:4] != b"PK\5\6":
            raise self._refused(Message("it is damaged or incomplete"))
        _, _, _, _, entries, directory, _, comment = _END.unpack(end)
        if comment or entries > _MOST_ENTRIES or directory > _LARGEST_DIRECTORY or tail.startswith(_END_64):
            raise self._refused(Message("it holds more than a project does"))

    def _refused(self, reason: str) -> ProjectError:
        return ProjectError("{name} cannot be opened: {reason}.", self._path, reason=reason)

    @contextmanager
    def _errors_as_sentences(self) -> Iterator[None]:
        """Turns the exceptions of zipfile and of the system into a ProjectError."""
        path = self._path
        try:
            yield
        except FileNotFoundError as error:
            raise ProjectError("There is no file {path}.", path) from error
        except IsADirectoryError as error:
            raise ProjectError("{path} is a folder; name a project file in it.", path) from error
        except PermissionError as error:
            raise ProjectError("{path} cannot be opened: {reason}.", path, reason=error) from error
        except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError) as error:
            raise self._refused(Message("it is damaged or incomplete")) from error
        except (RuntimeError, OverflowError) as error:  # encrypted, or made for a later version of the format
            raise self._refused(Message("it is damaged, or was not made by this program")) from error
