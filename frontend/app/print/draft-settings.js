import { chosenOver } from 'badgeyay/kept/settings';

/** How anything is printed of which nothing was chosen. */
export const BLANK = {
  paper: 'a4',
  sheet: '',
  sides: '',
  order: [],
  gutter: 0,
  blanks: 0,
  cutStack: false,
  bleed: false,
  cropMarks: null,
  cutLines: false,
  accessible: false,
  printShop: '',
  printerId: '',
  printerMargin: null,
  nextSlot: null,
};

/** How a draft is to be printed: what was chosen is kept with it. The members of PrintSettings (settings.js). */
export class DraftSettings {
  #draft;
  #labels;

  constructor(draft, labels) {
    this.#draft = draft;
    this.#labels = new Set(labels.map(({ id }) => id));
    this.#took(draft.print);
  }

  #took(chosen) {
    Object.assign(this, BLANK, chosen);
    this.onLabels = !this.sheet && this.#labels.has(this.paper);
  }

  set(values, { onSaved }) {
    this.#draft.print = chosenOver(this.#draft.print, values);
    this.#draft.changed();
    this.#took(this.#draft.print);
    onSaved();
  }

  leave() {}

  async flush() {}
}
