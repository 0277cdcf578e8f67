"""How the files beside this one were made; the tests read what is there and need none of these programs.

    python badges/tests/foreign/make.py      (LibreOffice's soffice must be on the path; made with 7.4)

LibreOffice wrote all that begins with its name, xlwt 1.3 (which this does not call) `xlwt_details.xls`: hidden and
struck rows, merged cells and number formats in XLS; Python's csv module the others.
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
PEOPLE = [
    ["First Name", "Last Name", "Company", "Since", "Table"],
    ["José", "Müller", "Engines, Ltd", "2026-05-04", "007"],
    ["Zoë", "O’Neill", 'The "Rock"', "", ""],
    ["François", "Lefèvre", "Société Générale", "2026-05-05", "12"],
]
JAPANESE = [["姓", "名", "会社名"], ["山田", "太郎", "東京大学"], ["佐藤", "花子", "株式会社アナリティカル"]]
RUSSIAN = [["Имя", "Фамилия", "Компания"], ["Дмитрий", "Менделеев", "СПбГУ"], ["Анна", "Иванова", "Яндекс"]]

# LibreOffice's filter of text files: delimiter, quotation mark, encoding, first line, columns (2: as text).
AS_TEXT = "CSV:44,34,76,1,1/2/2/2/3/2/4/2/5/2"
AS_VALUES = "CSV:44,34,76,1,,0,false,true"
TEXT = "csv:Text - txt - csv (StarCalc):"
WINDOWS_1252, SHIFT_JIS, KOI8_R, UTF_8, UTF_16 = 1, 64, 74, 76, 65535


def office(source: Path, target: str, form: str, infilter: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        options = [f"--infilter={infilter}"] if infilter else []
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, *options, "--convert-to", form, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, stdout=sys.stderr)
        (made,) = (path for path in Path(folder).iterdir() if path.is_file())
        (HERE / target).write_bytes(made.read_bytes())


def written(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def calculated(folder: Path) -> Path:
    """A title merged across, a company merged down, formulas: LibreOffice works them out when it opens this."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Attendees"
    sheet.append(["Participants as of 4 May"])
    sheet.append(["First Name", "Last Name", "Company", "Full", "Share"])
    for number, (first, last) in enumerate([("Ada", "Lovelace"), ("Alan", "Turing"), ("Grace", "Hopper")], 3):
        company = "Engines" if number == 3 else "Navy" if number == 5 else None
        sheet.append([first, last, company, f'=A{number}&" "&B{number}', "=1/8"])
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("C3:C4")
    workbook.create_sheet("Notes").append(["not", "this"])
    path = folder / "calculated.xlsx"
    workbook.save(path)
    return path


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = written(folder, PEOPLE)
        office(people, "libreoffice_text.xlsx", "xlsx:Calc MS Excel 2007 XML", AS_TEXT)
        office(people, "libreoffice_text.ods", "ods", AS_TEXT)
        office(people, "libreoffice_values.xlsx", "xlsx:Calc MS Excel 2007 XML", AS_VALUES)
        office(people, "libreoffice_values.ods", "ods", AS_VALUES)
        office(people, "libreoffice_old.xls", "xls:MS Excel 97", AS_TEXT)
        office(people, "libreoffice_semicolon_1252.csv", f"{TEXT}59,34,{WINDOWS_1252}", AS_TEXT)
        office(people, "libreoffice_tab_utf16.csv", f"{TEXT}9,34,{UTF_16},1,,0,true", AS_TEXT)
        office(written(folder, JAPANESE), "libreoffice_shift_jis.csv", f"{TEXT}44,34,{SHIFT_JIS}", AS_TEXT)
        office(written(folder, RUSSIAN), "libreoffice_koi8_r.csv", f"{TEXT}59,34,{KOI8_R}", AS_TEXT)
        office(calculated(folder), "libreoffice_formulas.xlsx", "xlsx:Calc MS Excel 2007 XML")
        office(calculated(folder), "libreoffice_formulas.ods", "ods")
    for dialect in ("excel", "excel-tab", "unix"):
        with (HERE / f"python_{dialect}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, dialect).writerows(PEOPLE)


if __name__ == "__main__":
    main()
