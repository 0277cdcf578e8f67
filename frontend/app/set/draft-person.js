import { cached, tracked } from '@glimmer/tracking';
import { plain } from 'badgeyay/document/folding';

/** A row of the draft's list: `number` as the file counts, null for somebody who was added by hand. */
export class DraftPerson {
  @tracked values; // one for each column
  @tracked edited; // places of the cells that were changed by hand
  @tracked absence; // why somebody is not coming: status, hidden, struck, or ""
  @tracked coming; // though the list says otherwise
  @tracked was; // place of a cell that was put right -> what the file has there
  typed; // the same of a cell that was changed by hand

  /** `leftBy` is the column that leaves open whether somebody comes who was left out for it. */
  constructor(
    {
      id,
      number,
      values,
      edited = [],
      absence = '',
      leftBy = '',
      coming = false,
      isGuest = false,
      was = {},
      typed = {},
    },
    list,
  ) {
    this.id = id;
    this.number = number;
    this.values = values;
    this.edited = edited;
    this.absence = absence;
    this.leftBy = leftBy;
    this.coming = coming;
    this.isGuest = isGuest; // of somebody whose row stands for several people
    this.was = was;
    this.typed = typed;
    this.list = list;
  }

  text(column) {
    return this.values[this.list.placeOf(column)] ?? '';
  }

  /** What a search looks through: a line for each value that there is. */
  @cached
  get searched() {
    return plain(this.values.filter(Boolean).join('\n'));
  }

  /** What the file has where a cell was put right; undefined elsewhere. */
  wasIn(column) {
    return this.was[this.list.placeOf(column)];
  }

  /** Takes a reading in which waste is put right, but for what was changed by hand. */
  mend(values) {
    const mended = values.map((text, place) => (this.edited.includes(place) ? this.values[place] : text));
    const places = [...mended.keys()].filter((place) => mended[place] !== this.values[place]);
    this.was = { ...this.was, ...Object.fromEntries(places.map((place) => [place, this.values[place]])) };
    this.values = mended;
  }

  /** Gives back what the file has in these cells, where they were put right. */
  unmend(places) {
    const given = new Set(places.filter((place) => place in this.was && !this.edited.includes(place)));
    this.values = this.values.map((text, place) => (given.has(place) ? this.was[place] : text));
    this.was = Object.fromEntries(Object.entries(this.was).filter(([place]) => !given.has(Number(place))));
  }

  set(place, text) {
    if (this.number !== null) this.typed = { [place]: this.values[place], ...this.typed };
    this.values = this.values.with(place, text);
    if (!this.edited.includes(place)) this.edited = [...this.edited, place];
  }

  get absent() {
    return this.absence !== '' && !this.coming && !this.list.hasNewStatus(this);
  }

  saved() {
    const { id, number, values, edited, absence, leftBy, coming, isGuest, was, typed } = this;
    return { id, number, values, edited, absence, leftBy, coming, isGuest, was, typed };
  }
}
