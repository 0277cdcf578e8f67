import { tracked } from '@glimmer/tracking';

const KEPT = [
  'target',
  'sides',
  'orderKey',
  'cutStack',
  'blanks',
  'bleed',
  'cropMarks',
  'cutLines',
  'printShop',
  'printerId',
  'gutter',
];

/** Spare room, in mm, that nobody would see. */
const EXACT = 0.6;

/** What can be printed on: plain papers and label sheets as one list, each with how the badge fits. */
export function targetsOf(papers, sheets, ownSheets, design) {
  const plain = papers.map((paper) => ({ key: `paper:${paper.id}`, kind: 'paper', slug: paper.id, record: paper }));
  const labels = [...ownSheets, ...sheets].map((sheet) => ({
    key: `sheet:${sheet.id}`,
    kind: 'sheet',
    slug: sheet.id,
    record: sheet,
    fit: fitOf(sheet, design),
  }));
  return [...plain, ...labels];
}

/** `{ kind: exact | larger | spare | turned, mm }`: a badge is scaled to its label; this says how much that changes it. */
export function fitOf(label, design) {
  const across = label.width - design.width;
  const down = label.height - design.height;
  if (Math.abs(across) <= EXACT && Math.abs(down) <= EXACT) return { kind: 'exact', mm: 0 };
  if (across < -EXACT || down < -EXACT) return { kind: 'larger', mm: Math.ceil(-Math.min(across, down)) };
  return { kind: 'spare', mm: Math.round(Math.max(across, down)) };
}

/** The choices of the Print step, kept in this browser for the next time the set is printed. */
export class PrintChoices {
  @tracked target = 'paper:a4';
  @tracked sides = 'front';
  @tracked orderKey = ''; // names of columns with commas; empty: as in the list
  @tracked cutStack = false;
  @tracked startSlot = 1;
  @tracked blanks = 0;
  @tracked gutter = 0; // mm between badges on plain paper
  @tracked bleed = false;
  @tracked cropMarks = false;
  @tracked cutLines = false;
  @tracked printShop = ''; // who prints: oneself, or a print shop that gets pages or sheets
  @tracked printerId = '';
  @tracked people = 'all'; // all, new, or "filter:value"

  #key;

  /** `known` are the keys of what can be printed on; without them the last choice is taken as it is. */
  constructor(badgeId, known, locale) {
    this.#key = `badgeyay-print-${badgeId}`;
    this.locale = locale;
    const kept = JSON.parse(localStorage.getItem(this.#key) ?? '{}');
    for (const name of KEPT) if (name in kept) this[name] = kept[name];
    if (known && !known.includes(this.target)) this.target = 'paper:a4';
  }

  set(values) {
    Object.assign(this, values);
    localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(KEPT.map((name) => [name, this[name]]))));
  }

  get place() {
    const [kind, ...slug] = this.target.split(':');
    return { [kind]: slug.join(':') };
  }

  get order() {
    return this.orderKey ? this.orderKey.split(',') : [];
  }

  /** The printer whose calibration counts. */
  get calibrated() {
    return this.printShop ? '' : this.printerId;
  }

  /** Members of a print run. */
  get options() {
    const pages = this.printShop === 'pages'; // of the badge's own size
    return {
      ...(pages ? { paper: 'a4' } : this.place),
      ...(this.printShop && { printShop: this.printShop }),
      sides: this.sides,
      order: this.order,
      ...(this.order.length && { locale: this.locale }),
      cutStack: this.cutStack && !pages,
      ...(pages ? {} : this.place.paper ? { gutter: this.gutter } : { startSlot: this.startSlot }),
      blanks: this.blanks,
      bleed: this.bleed,
      cropMarks: this.cropMarks,
      cutLines: this.cutLines,
    };
  }

  /** For a preview and for the preflight, which take the members of a print run as a query. */
  query(ticketColumn) {
    const { order, ...rest } = { ...this.options, ...this.who(ticketColumn) };
    const query = new URLSearchParams(rest);
    if (order.length) query.set('order', order.join(','));
    return query.toString();
  }

  /** Which people, for a print run. */
  who(ticketColumn) {
    const [people, ...value] = this.people.split(':');
    return people === 'filter' ? { people, filterColumn: ticketColumn, filterValue: value.join(':') } : { people };
  }
}
