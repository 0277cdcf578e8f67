/** Two columns without headings stand for each other: what they are called and mean. Resolves to the undo. */
export async function swapHalves(list, { column, suggestion }) {
  const { report, kept } = list;
  const other = new Map([
    [column, suggestion],
    [suggestion, column],
  ]);
  const named = new Map(list.columns.map((one) => [one.name, one]));
  const columns = list.columns.map((one) => {
    const { name, role } = named.get(other.get(one.name)) ?? one;
    return { ...one, name, role };
  });
  const problems = report.problems.map((one) => ({ ...one, column: other.get(one.column) ?? one.column }));
  list.report = { ...report, columns, problems };
  list.keepSource('name-order');
  return async () => {
    Object.assign(list, { report, kept });
    list.changed();
  };
}
