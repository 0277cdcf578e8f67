import { list } from 'badgeyay/api';

/** The label sheet, of the catalogue or of one's own, or the roll that a set is printed on; null: plain paper. */
export async function stockOf(store, { sheet, paper }) {
  const [sheets, labels] = await Promise.all(['sheets', 'labels'].map((type) => list(store, type)));
  const is = ({ id }) => id === (sheet || paper);
  const known = [...sheets.data, ...labels.data].find(is);
  if (known || !sheet) return known ?? null;
  const own = await list(store, 'own-sheets', { 'page[size]': 200 }, { reload: true });
  return own.data.find(is) ?? null;
}

/** Whether a design of ours is as it was meant on a stock. */
export const suits = (template, stock) =>
  !stock || (stock.suitedBy?.includes(template.id) ?? template.stocks.includes(stock.id));

/** A design of ours on labels that it is not made for: both by their names; null: there is nothing to say. */
export async function misfitOf(store, design, settings) {
  const stock = await stockOf(store, settings);
  if (!stock) return null;
  const { data: templates } = await list(store, 'templates');
  const template = templates.find(({ name }) => name === design.name);
  return template && !suits(template, stock) ? { design: template.name, name: stock.name } : null;
}
