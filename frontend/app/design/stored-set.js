import { tracked } from '@glimmer/tracking';
import { change, list, send, upload } from 'badgeyay/api';
import { filled, valuesOf } from './wording';

const QUIET = 500; // ms without a change, before it is saved
const PATIENCE = 5000; // ms until the next try, unless the server names a time
const KEY = 'badgeyay-design-'; // and the set's id

/**
 * A stored badge set as the Design step works with it. A visitor's draft has the same members (draft-set.js).
 *
 * `state` is saved, saving, failed or elsewhere: somebody has changed the design in another tab or browser, and the
 * server refused to write over it.
 */
export class StoredSet {
  route = 'badge';

  @tracked design;
  @tracked state = 'saved';

  #badge;
  #store;
  #timer = null;
  #saving = null;
  #asSaved; // the time of the state that our changes build upon
  #pages = new Map();

  constructor(store, document) {
    this.#store = store;
    this.#took(document);
    this.design = this.#badge.design;
    addEventListener('pagehide', this.#keep);
  }

  /** The page is left; what was changed last is sent before. */
  leave() {
    removeEventListener('pagehide', this.#keep);
    return this.flush();
  }

  /** The set as the server has it now, with what this browser could not send to it. Throws ApiError. */
  static async load(store, id) {
    const response = await send(`/api/badges/${id}`);
    const set = new StoredSet(store, await response.json());
    set.#takeUp();
    return set;
  }

  #takeUp() {
    const kept = JSON.parse(localStorage.getItem(KEY + this.#badge.id));
    if (!kept) return;
    this.design = kept.design;
    this.state = kept.basis === this.#asSaved ? 'saving' : 'elsewhere';
    this.flush();
  }

  /** Where this browser keeps nothing, an unsent design lives as long as the tab. */
  #keep = () => {
    if (this.state === 'saved') return;
    try {
      localStorage.setItem(KEY + this.#badge.id, JSON.stringify({ basis: this.#asSaved, design: this.design }));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  };

  #drop() {
    localStorage.removeItem(KEY + this.#badge.id);
  }

  get models() {
    return [this.#badge.id];
  }

  get name() {
    return this.#badge.name;
  }

  get count() {
    return this.#badge.attendeeCount;
  }

  rename = async (name) => {
    await this.flush();
    await change(this.#store, this.#badge, { name });
    await this.takeTheirs();
  };

  get columns() {
    return this.#badge.columns;
  }

  get roles() {
    return this.#badge.roles ?? {};
  }

  /** Shown at once, saved when nothing has changed for a moment. */
  changeDesign(design) {
    if (design === this.design) return;
    this.design = design;
    this.state = 'saving';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), QUIET);
  }

  /** Saves what is not saved yet. `over` writes over what somebody else has changed meanwhile. */
  async flush({ over = false } = {}) {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    if (this.state === 'saved' || (this.state === 'elsewhere' && !over)) return;
    this.#saving = this.#send(this.design, over);
    await this.#saving;
    this.#saving = null;
  }

  async #send(design, over) {
    this.state = 'saving';
    try {
      const response = await send(`/api/badges/${this.#badge.id}`, {
        method: 'PATCH',
        headers: over ? {} : { 'If-Match': `"${this.#asSaved}"` },
        json: { data: { type: 'badge', id: this.#badge.id, attributes: { design } } },
      });
      this.#took(await response.json());
      this.state = design === this.design ? 'saved' : 'saving';
      this.#drop();
    } catch (error) {
      if (error.status === undefined) throw error;
      this.state = error.status === 409 ? 'elsewhere' : 'failed';
      this.#keep();
      if (error.isForNow) this.#timer = setTimeout(() => this.flush(), error.retryAfter * 1000 || PATIENCE);
    }
  }

  /** Gives up one's own changes for what the server has now. */
  async takeTheirs() {
    const response = await send(`/api/badges/${this.#badge.id}`);
    this.#took(await response.json());
    this.design = this.#badge.design;
    this.state = 'saved';
    this.#drop();
  }

  #took(document) {
    this.#asSaved = document.data.attributes.updatedAt;
    this.#badge = this.#store.push(document);
  }

  /** A person by place, from 0: `{ id, fields }`. */
  async person(index) {
    const size = 50;
    const page = Math.floor(index / size) + 1;
    if (!this.#pages.has(page)) {
      const asked = { 'filter[badge]': this.#badge.id, 'page[number]': page, 'page[size]': size };
      this.#pages.set(page, (await list(this.#store, 'attendee', asked, { reload: true })).data);
    }
    const record = this.#pages.get(page)[index % size];
    return record ? { id: record.id, fields: record.fields } : null;
  }

  /** The people who are hardest to set: `[{ kind, script, index, fields }]`. */
  async cases() {
    const response = await send(`/api/badges/${this.#badge.id}/cases`);
    return (await response.json()).meta.cases;
  }

  /** How often each value stands in a column: `[{ value, count }]`, the most frequent first. */
  async tally(column) {
    const response = await send(`/api/badges/${this.#badge.id}/tally?column=${encodeURIComponent(column)}`);
    return (await response.json()).meta.values;
  }

  /** Uploads a file of a kind, "image" or "font"; resolves to its record. Throws ApiError. */
  async upload(kind, file, onProgress) {
    const form = new FormData();
    form.append('file', file);
    form.append('kind', kind);
    return this.#store.push(await upload('/api/files', form, { onProgress }));
  }

  pictureUrl = (id) => `/api/files/${id}/download`;

  values(fields) {
    return valuesOf(fields ?? {}, this.roles, this.design.words);
  }

  filled = (template, fields) => filled(template, this.values(fields));

  /** What POST /api/previews needs to draw somebody's badge. */
  preview(fields, { design = this.design, side = 'front', width = 600 } = {}) {
    return { design, columns: this.columns, roles: this.roles, people: fields ? [{ fields }] : [], side, width };
  }
}
