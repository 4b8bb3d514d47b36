"""Files that are made from tables in the code are those that would be made now."""

from app.generated_files import made_texts


def test_no_generated_file_is_stale() -> None:
    stale = [path.name for path, text in made_texts().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "python -m app.generated_files makes them anew"
