import { list } from 'badgeyay/api';

/** The label sheet or roll of the catalogue that a set is printed on; null: plain paper, or a sheet of one's own. */
export async function stockOf(store, { sheet, paper }) {
  const [sheets, labels] = await Promise.all(['sheets', 'labels'].map((type) => list(store, type)));
  return [...sheets.data, ...labels.data].find(({ id }) => id === (sheet || paper)) ?? null;
}

/** Whether a design of ours is as it was meant on a stock. */
export const suits = (template, stock) => !stock || template.stocks.includes(stock.id);

/** A design of ours on labels that it is not made for: both by their names; null: there is nothing to say. */
export async function misfitOf(store, design, settings) {
  const stock = await stockOf(store, settings);
  if (!stock) return null;
  const { data: templates } = await list(store, 'templates');
  const template = templates.find(({ name }) => name === design.name);
  return template && !suits(template, stock) ? { design: template.name, name: stock.name } : null;
}
