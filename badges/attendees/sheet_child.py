"""Run as a program: a workbook on standard input, its rows as JSON lines on standard output.

A process of its own because a hostile workbook of a few bytes can make the reader ask for all memory there is, and
abort. Arguments: memory in bytes, rows at most. The last line is `{"sheet": ..., "rows": ...}` or `{"error": ...}`.
"""

import datetime
import io
import json
import sys


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ", "seconds" if cell.second else "minutes")
    return cell.isoformat() if isinstance(cell, datetime.date | datetime.time) else str(cell)


def main() -> None:
    memory, most = int(sys.argv[1]), int(sys.argv[2])
    data = sys.stdin.buffer.read()
    _limit(memory)
    import python_calamine

    out = sys.stdout
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            start = sheet.start
            if start is None:
                continue
            count = 0
            for index, cells in enumerate(sheet.iter_rows()):
                count += 1
                if count > most:
                    break
                out.write(json.dumps([index + 1, [_text(cell) for cell in cells]]) + "\n")
            out.write(json.dumps({"sheet": name, "rows": count}) + "\n")
            return
        out.write(json.dumps({"sheet": "", "rows": 0}) + "\n")
    except python_calamine.PasswordError:
        out.write(json.dumps({"error": "password"}) + "\n")
    except python_calamine.CalamineError as error:
        out.write(json.dumps({"error": str(error)[:300]}) + "\n")


if __name__ == "__main__":
    main()
