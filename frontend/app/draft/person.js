import { tracked } from '@glimmer/tracking';

/** A row of the draft's list: `number` as the file counts, null for somebody who was added by hand. */
export class DraftPerson {
  @tracked values; // one for each column
  @tracked edited; // places of the cells that were changed by hand

  constructor({ id, number, values, edited = [] }, list) {
    this.id = id;
    this.number = number;
    this.values = values;
    this.edited = edited;
    this.list = list;
  }

  text(column) {
    return this.values[this.list.placeOf(column)] ?? '';
  }

  set(place, text) {
    this.values = this.values.with(place, text);
    if (!this.edited.includes(place)) this.edited = [...this.edited, place];
  }

  saved() {
    const { id, number, values, edited } = this;
    return { id, number, values, edited };
  }
}
