"""docs/formats.md says what the program does."""

from tests import formats_table


def test_the_table_of_formats_is_up_to_date():
    assert formats_table.document() == formats_table.DOCUMENT.read_text(encoding="utf-8"), (
        "run: python -m tests.formats_table"
    )
    assert "dropped" not in formats_table.document()  # in silence
