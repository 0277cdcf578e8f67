import { tracked } from '@glimmer/tracking';
import { list, send, upload } from 'badgeyay/api';
import { filled, valuesOf } from 'badgeyay/document/wording';

const QUIET = 500; // ms without a change, before it is saved
const PATIENCE = 5000; // ms until the next try, unless the server names a time
const KEY = 'badgeyay-design-'; // and the set's id

/** Whether two values from JSON say the same, in whatever order their members are. */
function isSame(one, other) {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const members = Object.keys(one);
  return members.length === Object.keys(other).length && members.every((name) => isSame(one[name], other[name]));
}

/**
 * A stored badge set as the Design step works with it. A visitor's draft has the same members (draft-set.js).
 *
 * `designState` is saved, saving, failed or elsewhere: somebody has changed the design in another tab or browser, and the
 * server refused to write over it. The name goes through the outbox.
 */
export class StoredSet {
  static #open = new Map(); // id of a badge set -> the one that a page works with

  route = 'badge';

  @tracked design;
  @tracked designState = 'saved';

  #badge;
  #store;
  #outbox;
  #timer = null;
  #saving = null;
  #asSaved; // the time of the state that our changes build upon
  #savedDesign; // and the design of that state
  #pages = new Map();

  constructor(store, outbox, document) {
    this.#store = store;
    this.#outbox = outbox;
    this.#took(document);
    this.design = this.#badge.design;
    StoredSet.#open.set(this.#badge.id, this);
    addEventListener('pagehide', this.#keep);
  }

  /** The page is left; what was changed last is sent before. */
  async leave() {
    removeEventListener('pagehide', this.#keep);
    await this.flush();
    if (StoredSet.#open.get(this.#badge.id) === this) StoredSet.#open.delete(this.#badge.id);
  }

  /** The set as the server has it now, with what this browser could not send to it. Throws ApiError. */
  static async load(store, outbox, id) {
    await StoredSet.#open.get(id)?.flush(); // the page before is still there while the next one loads
    const response = await send(`/api/badges/${id}`);
    const set = new StoredSet(store, outbox, await response.json());
    set.#takeUp();
    return set;
  }

  #takeUp() {
    const kept = JSON.parse(localStorage.getItem(KEY + this.#badge.id));
    if (!kept) return;
    this.design = kept.design;
    this.designState = kept.basis === this.#asSaved ? 'saving' : 'elsewhere';
    this.flush();
  }

  /** Where this browser keeps nothing, an unsent design lives as long as the tab. */
  #keep = () => {
    if (this.designState === 'saved') return;
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
    return this.#outbox.nameOf(this.#badge.id) ?? this.#badge.name;
  }

  get state() {
    const isWaiting = this.designState === 'saved' && this.#outbox.of(this.#badge.id).length;
    return isWaiting ? 'waiting' : this.designState;
  }

  get count() {
    return this.#badge.attendeeCount - this.absentCount;
  }

  get absentCount() {
    return this.#badge.absentCount ?? 0;
  }

  rename = (name) => this.#outbox.rename(this.#badge, name);

  get columns() {
    return this.#badge.columns;
  }

  get roles() {
    return this.#badge.roles ?? {};
  }

  /** In whose forms Chinese characters are drawn, as chosen; empty: as the list tells. */
  get language() {
    return this.#badge.language ?? '';
  }

  get toldLanguage() {
    return this.#badge.toldLanguage ?? '';
  }

  /** Throws ApiError, and then nothing is changed. */
  async chooseLanguage(language) {
    await this.flush(); // or the design's next save would build upon an older state
    const response = await send(`/api/badges/${this.#badge.id}`, {
      method: 'PATCH',
      json: { data: { type: 'badges', id: this.#badge.id, attributes: { language } } },
    });
    const document = await response.json();
    this.#adopt(document.data.attributes);
    this.#store.push(document);
  }

  /** Shown at once, saved when nothing has changed for a moment. */
  changeDesign(design) {
    if (design === this.design) return;
    this.design = design;
    this.designState = 'saving';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), QUIET);
  }

  /** Saves what is not saved yet. `over` writes over what somebody else has changed meanwhile. */
  async flush({ over = false } = {}) {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    if (this.designState === 'saved' || (this.designState === 'elsewhere' && !over)) return;
    this.#saving = this.#send(this.design, over);
    await this.#saving;
    this.#saving = null;
  }

  async #send(design, over) {
    this.designState = 'saving';
    this.#adopt(this.#badge);
    try {
      const response = await send(`/api/badges/${this.#badge.id}`, {
        method: 'PATCH',
        headers: over ? {} : { 'If-Match': `"${this.#asSaved}"` },
        json: { data: { type: 'badges', id: this.#badge.id, attributes: { design } } },
      });
      this.#took(await response.json());
      this.designState = design === this.design ? 'saved' : 'saving';
      this.#drop();
    } catch (error) {
      if (error.status === undefined) throw error;
      if (error.status === 409 && (await this.#onlyElseChanged())) return this.#send(design, over);
      this.designState = error.status === 409 ? 'elsewhere' : 'failed';
      this.#keep();
      if (error.isForNow) this.#timer = setTimeout(() => this.flush(), error.retryAfter * 1000 || PATIENCE);
    }
  }

  /** A newer state whose design is the one that our changes build upon: they build upon that state. */
  #adopt({ design, updatedAt }) {
    const isOurs = isSame(design, this.#savedDesign);
    if (isOurs) this.#asSaved = updatedAt;
    return isOurs;
  }

  /** Whether somebody has changed the set, but not its design. */
  async #onlyElseChanged() {
    try {
      const document = await (await send(`/api/badges/${this.#badge.id}`)).json();
      if (!this.#adopt(document.data.attributes)) return false;
      this.#store.push(document);
      return true;
    } catch (error) {
      if (error.status === undefined) throw error;
      return false;
    }
  }

  /** Gives up one's own changes for what the server has now. */
  async takeTheirs() {
    const response = await send(`/api/badges/${this.#badge.id}`);
    this.#took(await response.json());
    this.design = this.#badge.design;
    this.designState = 'saved';
    this.#drop();
  }

  #took(document) {
    this.#asSaved = document.data.attributes.updatedAt;
    this.#savedDesign = document.data.attributes.design;
    this.#badge = this.#store.push(document);
  }

  /** A person by place, from 0: `{ id, fields }`. */
  async person(index) {
    const size = 50;
    const page = Math.floor(index / size) + 1;
    if (!this.#pages.has(page)) {
      const asked = { 'filter[badge]': this.#badge.id, 'page[number]': page, 'page[size]': size };
      this.#pages.set(page, (await list(this.#store, 'attendees', asked, { reload: true })).data);
    }
    const record = this.#pages.get(page)[index % size];
    return record ? { id: record.id, fields: record.fields } : null;
  }

  /** The first that is found with a value in a column, `{ id, index, fields }`; null where there is nobody. */
  async personWith(column, value) {
    const asked = { 'filter[badge]': this.#badge.id, 'filter[search]': value, 'page[size]': 50 };
    const { data } = await list(this.#store, 'attendees', asked, { reload: true });
    const found = data.find(({ fields }) => (fields[column] ?? '').trim() === value);
    return found ? { id: found.id, index: found.position - 1, fields: found.fields } : null;
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

  pictureUrl = (id) => `/api/files/${id}/download?direct=true`;

  values(fields) {
    return valuesOf(fields ?? {}, this.roles, this.design.words);
  }

  filled = (template, fields) => filled(template, this.values(fields));

  /** What POST /api/previews needs to draw somebody's badge. */
  preview(fields, { design = this.design, side = 'front', width = 600 } = {}) {
    const asked = { design, columns: this.columns, roles: this.roles, people: fields ? [{ fields }] : [], side, width };
    const language = this.language || this.toldLanguage;
    return language ? { ...asked, language } : asked;
  }
}
