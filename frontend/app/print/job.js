import { tracked } from '@glimmer/tracking';
import { newId, outdated } from 'badgeyay/api';
import { worstOf } from './report';
import { labelTargetsOf, PrintChoices, plainOf, targetsOf } from './choices';
import { Run } from 'badgeyay/set/run';
import { once } from 'badgeyay/ui/once';

const MOST_TYPES = 30;
/** The field of the form for each member of print settings that the server may refuse. */
const FIELDS = {
  'attributes/sheet': 'sheet',
  'attributes/paper': 'sheet',
  'attributes/sides': 'sides',
  'attributes/order': 'order',
  'attributes/nextSlot': 'start',
  'attributes/gutter': 'gutter',
  'attributes/blanks': 'blanks',
  'relationships/printer': 'printer',
};
const USUAL_MARGIN = 4.2; // mm, as the server has it

/**
 * A set on its way to paper: the choices, what they come to (check, number of sheets, a picture of each sheet), and the
 * print run once it is asked for.
 */
export class PrintJob {
  @tracked report = null; // of the preflight; null while it is asked
  @tracked reportRefused = null;
  @tracked looked = null; // how far the preflight of many people is: { status, progress, total }
  @tracked sheetUrl = null;
  @tracked sheetRefused = null;
  @tracked number = 1; // of the sheet that is shown
  @tracked listToLookAt = 0; // things of the list that nobody has settled
  @tracked types = []; // of tickets: { value, count }
  @tracked ownSheets;
  @tracked printers;
  @tracked batches = []; // finished runs, the newest first
  @tracked unfinished = null; // a run that goes on, asked for before
  @tracked refused = null;
  @tracked fault = null; // a choice that the server refused: { field, sentence }
  @tracked changes = 0; // of the design, on this page
  @tracked asks = false; // somebody wanted to print what is wrong, and is shown it
  @tracked sending = false; // what was asked for, to the server
  @tracked waits = false; // to print as soon as the check has said what it found

  #targetBefore = null; // the choice of the way that was left
  #asked = null; // what was asked for without an answer
  #id = null;

  constructor(store, { set, settings, papers, sheets, labels, ownSheets, printers }, locale) {
    Object.assign(this, { store, set, papers, sheets, labels, ownSheets, printers });
    const known = [...this.sheetTargets, ...this.labelTargets].map(({ key }) => key);
    this.choices = new PrintChoices(this.badgeId, settings, set.design, locale, known);
    this.choices.onRefused = this.blame;
  }

  leave() {
    this.choices.settings.leave();
    if (this.sheetUrl) URL.revokeObjectURL(this.sheetUrl);
  }

  /** Of a draft: that of the badge set which it will be. */
  get badgeId() {
    return this.set.id;
  }

  get isDraft() {
    return this.set.route === 'make';
  }

  // --- What is printed on what ---

  get sheetTargets() {
    return targetsOf(this, this.set.design);
  }

  get labelTargets() {
    return labelTargetsOf(this.labels, this.set.design);
  }

  get plain() {
    return plainOf(this.sheetTargets.map(({ key }) => key));
  }

  /** Those of the way that is chosen: an own printer with its sheets, or a label printer. */
  get targets() {
    return this.choices.onLabels ? this.labelTargets : this.sheetTargets;
  }

  /** Who prints: an own printer, a print shop, or a label printer. */
  get way() {
    if (this.choices.onLabels) return 'labels';
    return this.choices.printShop ? 'shop' : 'printer';
  }

  /** Labels begin with what was chosen there before, or fits best; so does paper. */
  changeWay = (way) => {
    if (way === this.way) return;
    const choices = { printShop: way === 'shop' ? 'pages' : '' };
    if ((way === 'labels') !== this.choices.onLabels) {
      choices.target = this.#targetBefore ?? (way === 'labels' ? this.labelTargets[0].key : this.plain);
      this.#targetBefore = this.choices.target;
    }
    this.choose(choices);
  };

  get target() {
    return this.targets.find(({ key }) => key === this.choices.target) ?? this.targets[0];
  }

  get sheet() {
    return this.target.kind === 'sheet' ? this.target.record : null;
  }

  get ticketColumn() {
    return Object.entries(this.set.roles).find(([, role]) => role === 'ticket')?.[0] ?? null;
  }

  async countTypes() {
    if (!this.ticketColumn) return;
    const tally = await this.set.tally(this.ticketColumn);
    this.types = tally.filter(({ value }) => value).slice(0, MOST_TYPES);
  }

  async lookAtList() {
    this.listToLookAt = await this.set.toLookAt();
  }

  /** Mends the design; what is looked at and drawn then is the new one. */
  mend = async (design) => {
    this.set.changeDesign(design);
    await this.set.flush();
    this.changes += 1;
  };

  /** Whether there is a field to say it at. */
  blame = (error) => {
    const member = Object.keys(FIELDS).find((name) => error.at(`/data/${name}`));
    this.fault = member ? { field: FIELDS[member], sentence: error.at(`/data/${member}`) } : null;
    return Boolean(member);
  };

  choose = (values) => {
    this.fault = null;
    this.choices.set(values);
    this.number = 1;
    this.refused = null;
    this.asks = this.waits = false;
  };

  // --- What is wrong is decided about before it is printed ---

  /** The worst that is surely wrong on paper, and that nobody has accepted. */
  get wrong() {
    return this.report && worstOf(this.report, this.choices.accepted);
  }

  /** Whether the check still looks; one that cannot be had stops nobody. */
  get checking() {
    return !this.report && !this.reportRefused;
  }

  /** What is surely wrong among findings is printed all the same, now and the next time. */
  accept(warnings = this.report.warnings) {
    const kinds = warnings.filter(({ severity }) => severity === 'error').map(({ kind }) => kind);
    this.choices.set({ accepted: [...new Set([...this.choices.accepted, ...kinds])] });
    this.asks = false;
  }

  get query() {
    return { asked: this.choices.asked(this.ticketColumn, this.printer), changes: this.changes };
  }

  get printer() {
    return this.printers.find(({ id }) => id === this.choices.printerId) ?? null;
  }

  /** What the printer leaves white along each edge, in mm. */
  get margin() {
    return this.choices.printerMargin ?? this.printer?.margin ?? USUAL_MARGIN;
  }

  get sheetCount() {
    return this.report?.sheets ?? null;
  }

  get nobody() {
    return this.set.count === 0 && this.choices.blanks === 0;
  }

  // --- What is seen before ---

  async check({ asked }, signal) {
    this.report = this.looked = null;
    try {
      const onProgress = (looked) => (this.looked = looked);
      this.report = await this.set.preflight(asked, { signal, onProgress });
      this.reportRefused = null;
    } catch (error) {
      if (error.name === 'AbortError') return; // the next check shows how far it is
      this.reportRefused = error;
    }
    this.looked = null;
  }

  async draw({ asked }, number, signal) {
    try {
      const blob = await this.set.sheet(asked, number, signal);
      if (this.sheetUrl) URL.revokeObjectURL(this.sheetUrl);
      this.sheetUrl = URL.createObjectURL(blob);
      this.sheetRefused = null;
    } catch (error) {
      if (error.name !== 'AbortError') this.sheetRefused = error;
    }
  }

  // --- The PDF ---

  /** Resolves to the run. What was asked for without an answer is asked for again by the same id, so that there is one run of it. */
  begin = once(async () => {
    this.refused = null;
    await this.set.flush();
    await this.choices.settings.flush();
    const { mail } = this.choices;
    const options = { ...this.choices.runOptions, ...this.choices.who(this.ticketColumn), ...(mail && { mail }) };
    const printerId = this.choices.calibrated;
    const asked = JSON.stringify([options, printerId]);
    if (asked !== this.#asked) this.#id = newId();
    this.#asked = asked;
    const run = await Run.begin(this.badgeId, { options, printerId, id: this.#id });
    this.#asked = null;
    outdated(this.store, 'print-runs', 'badges', 'files', 'attendees');
    return run;
  });

  /** The PDF of everybody as the set is now: resolves to its run. */
  async beginWhole() {
    await this.set.flush();
    await this.choices.settings.flush();
    return Run.whole(this.badgeId, this.choices.accepted);
  }

  /** What could not be checked or drawn. */
  lookAgain = () => (this.changes += 1);

  /** What was made before, and what is being made. */
  async lookBack() {
    if (this.isDraft) return;
    [this.batches, this.unfinished] = await Promise.all([Run.batches(this.badgeId), Run.unfinished(this.badgeId)]);
  }
}
