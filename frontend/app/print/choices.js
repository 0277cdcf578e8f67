import { tracked } from '@glimmer/tracking';
import { hasBack } from 'badgeyay/document/faces';
import * as local from 'badgeyay/kept/local';
import { ACCEPTED, acceptedOf } from './settings';

/** Members that choices and settings have in common. */
const SAME = [
  'cutStack',
  'blanks',
  'gutter',
  'bleed',
  'cropMarks',
  'cutLines',
  'accessible',
  'printShop',
  'printerId',
  'printerMargin',
];

/** Spare space, in mm, that is negligible. */
const EXACT = 0.6;

/** What can be printed on: label sheets that fit exactly, plain papers, the other sheets by how well the badge fits. */
export function targetsOf({ papers, sheets, ownSheets }, design) {
  const plain = papers.map((record) => ({ key: `paper:${record.id}`, kind: 'paper', slug: record.id, record }));
  const labels = nearestFirst('sheet', [...ownSheets, ...sheets], design);
  const exact = labels.filter(({ fit }) => fit.kind === 'exact');
  return [...exact, ...plain, ...labels.filter(({ fit }) => fit.kind !== 'exact')];
}

/** The rolls of label printers, those first that the badge fits best, turned where that is better. */
export function labelTargetsOf(labels, design) {
  return nearestFirst('label', labels, design);
}

function nearestFirst(kind, records, design) {
  const targets = records.map((record) => ({
    key: `${kind}:${record.id}`,
    kind,
    slug: record.id,
    record,
    fit: kind === 'label' ? fitOnLabel(record, design) : fitOf(record, design),
  }));
  return targets.sort((one, other) => misfit(one.fit) - misfit(other.fit));
}

const misfit = ({ kind, mm }) => ({ exact: 0, spare: 1, larger: 2 })[kind] * 1000 + mm;

/** An endless roll is as long as the badge, whose other side is made as wide as the roll. */
function fitOnLabel({ width, height }, design) {
  const lying = { width: design.height, height: design.width };
  const ways = [design, lying].map((badge) =>
    fitOf({ width, height: height || (badge.height * width) / badge.width }, badge),
  );
  return misfit(ways[0]) <= misfit(ways[1]) ? ways[0] : ways[1];
}

/** Whether a badge has white edges, and so needs marks to show where to cut it out of plain paper. */
export function hasWhiteEdges({ width, height, front }) {
  return !front.elements.some(
    (element) =>
      !element.hidden &&
      (element.type === 'picture' || (element.type === 'rect' && (element.fill ?? '') && !isWhite(element.fill))) &&
      element.x <= 0 &&
      element.y <= 0 &&
      element.x + element.w >= width &&
      element.y + element.h >= height,
  );
}

const isWhite = (colour) => /^#f{6}$/i.test(colour);

/** `{ kind: exact | larger | spare | turned, mm }`: a badge is scaled to its label; this says how much that changes it. */
export function fitOf(label, design) {
  const across = label.width - design.width;
  const down = label.height - design.height;
  if (Math.abs(across) <= EXACT && Math.abs(down) <= EXACT) return { kind: 'exact', mm: 0 };
  if (across < -EXACT || down < -EXACT) return { kind: 'larger', mm: Math.ceil(-Math.min(across, down)) };
  return { kind: 'spare', mm: Math.round(Math.max(across, down)) };
}

/** The default plain paper: A4, unless staff have switched it off. */
export function plainOf(keys) {
  return keys.includes('paper:a4') ? 'paper:a4' : keys.find((key) => key.startsWith('paper:'));
}

/** The choices of the Print step. `settings` keep them for the next time (settings.js), and for whoever prints the set elsewhere. */
export class PrintChoices {
  @tracked target = 'paper:a4';
  @tracked sides = 'front';
  @tracked orderKey = ''; // names of columns with commas; empty: as in the list
  @tracked cutStack = false;
  @tracked startSlot = 1;
  @tracked blanks = 0;
  @tracked gutter = 0; // mm between badges on plain paper
  @tracked bleed = false;
  @tracked cropMarks = null; // null: nobody has chosen, and a badge with white edges has them on plain paper
  @tracked cutLines = false;
  @tracked accessible = false; // a tagged PDF
  @tracked printShop = ''; // who prints: oneself, or a print shop that gets pages or sheets
  @tracked printerId = '';
  @tracked printerMargin = null; // mm, in place of the printer's own
  @tracked accepted = []; // kinds of errors that are printed all the same
  @tracked people = 'all'; // all, new, or "filter:value"
  @tracked mail = false; // the PDF to the owner once it is done

  onRefused = () => false; // is told why the server refused a choice; true if that is shown

  #id;
  #known;

  /**
   * A design with white edges has crop marks on plain paper, and one with a back is printed on two sides, until somebody
   * chooses otherwise. `known` are the keys of what can be printed on; without them the last choice is taken as it is.
   */
  constructor(badgeId, settings, design, locale, known = null) {
    this.#id = badgeId;
    this.settings = settings;
    this.locale = locale;
    this.whiteEdges = hasWhiteEdges(design);
    this.hasBack = hasBack(design);
    this.#known = known;
    this.accepted = acceptedOf(badgeId);
    this.#take();
  }

  /** As the settings say it. */
  #take = () => {
    const { sheet, paper, sides, order, onLabels } = this.settings;
    const known = this.#known;
    for (const name of SAME) this[name] = this.settings[name];
    const isLabel = known?.includes(`label:${paper}`) ?? onLabels;
    const target = sheet ? `sheet:${sheet}` : `${isLabel ? 'label' : 'paper'}:${paper}`;
    this.target = known && !known.includes(target) ? plainOf(known) : target;
    this.sides = sides || (this.hasBack ? 'duplex-long' : 'front');
    this.orderKey = (order ?? []).join(',');
    this.#countLabels();
  };

  set(values) {
    Object.assign(this, values);
    if ('accepted' in values) local.set(ACCEPTED + this.#id, JSON.stringify(this.accepted));
    const kept = Object.fromEntries(SAME.filter((name) => name in values).map((name) => [name, this[name]]));
    if ('target' in values) Object.assign(kept, this.place);
    if ('sides' in values) kept.sides = this.sides;
    if ('orderKey' in values) Object.assign(kept, { order: this.order, locale: this.locale });
    if ('startSlot' in values && this.onSheet) kept.nextSlot = this.startSlot;
    if (Object.keys(kept).length) this.settings.set(kept, { onSaved: this.#countLabels, onRefused: this.#takeBack });
  }

  #takeBack = (error) => {
    this.#take();
    return this.onRefused(error);
  };

  /** The server knows which label of the sheet is free. */
  #countLabels = () => (this.startSlot = this.settings.nextSlot ?? 1);

  /** After a run: it has taken labels. */
  goOnAt(slot) {
    if (slot) this.startSlot = this.settings.nextSlot = slot;
  }

  get onSheet() {
    return this.target.startsWith('sheet:') && this.printShop !== 'pages';
  }

  /** A roll of labels is a paper to the server. */
  get place() {
    const [kind, ...slug] = this.target.split(':');
    return { [kind === 'label' ? 'paper' : kind]: slug.join(':') };
  }

  get onLabels() {
    return this.target.startsWith('label:');
  }

  get marks() {
    return this.cropMarks ?? (this.whiteEdges && this.target.startsWith('paper:'));
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
      sides: this.onLabels ? 'front' : this.sides,
      order: this.order,
      ...(this.order.length && { locale: this.locale }),
      cutStack: this.cutStack && !pages,
      ...(this.onSheet && { startSlot: this.startSlot }),
      ...(this.target.startsWith('paper:') && !pages && { gutter: this.gutter }),
      blanks: this.blanks,
      accessible: this.accessible,
      ...(!this.onLabels && { bleed: this.bleed, cropMarks: this.marks, cutLines: this.cutLines }),
    };
  }

  /** Of a print run: on a started sheet the server goes on where the last run ended. */
  get runOptions() {
    const { startSlot, ...options } = this.options;
    return startSlot ? { ...options, continueSheet: true } : options;
  }

  /** For a picture of a sheet and for the check. */
  asked(ticketColumn, printer) {
    return {
      ...this.options,
      ...this.who(ticketColumn),
      ...(printer && { printer: printer.id }),
      ...(this.printerMargin !== null && { printerMargin: this.printerMargin }),
    };
  }

  /** Which people, for a print run. */
  who(ticketColumn) {
    const [people, ...value] = this.people.split(':');
    return people === 'filter' ? { people, filterColumn: ticketColumn, filterValue: value.join(':') } : { people };
  }
}
