"""The table of the People step, by row and column, which count from 0."""


def cell(page, row: int, column: int):
    return page.locator(f'td[data-r="{row}"][data-c="{column}"]')


def write(page, row: int, column: int, text: str) -> None:
    cell(page, row, column).click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
