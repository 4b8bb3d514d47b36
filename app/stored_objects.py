"""Values that Qt reads from files and from other programs never become Python objects.

PySide unpickles a value of its type PyObjectWrapper wherever Qt reads a QVariant: from the file in which Qt's file
dialogs keep their state, from what is dragged or pasted into a list. Unpickling runs whatever the data say.
"""

from __future__ import annotations

import pickle
import struct

from PySide6.QtCore import QByteArray, QDataStream

_TYPE = b"PySide::PyObjectWrapper\0"
_USER_TYPE = 0x10000


def refuse_stored_objects() -> None:
    """From now on such a value is None, in the whole process. Python's own pickle stays as it is.

    PySide looks up `pickle.loads` once, when it first meets such a value, and keeps it. So it is shown one while
    another function has that name.
    """

    def refuse(_data: object) -> None:
        return None

    loads, pickle.loads = pickle.loads, refuse  # type: ignore[assignment]
    try:
        value = b"any"
        data = struct.pack(">IBI", _USER_TYPE, 0, len(_TYPE)) + _TYPE + struct.pack(">I", len(value)) + value
        QDataStream(QByteArray(data)).readQVariant()
    finally:
        pickle.loads = loads
