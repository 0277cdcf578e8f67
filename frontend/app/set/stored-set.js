import { alikeAsOne } from 'badgeyay/document/folding';
import { tracked } from '@glimmer/tracking';
import { list, preflight, send, upload } from 'badgeyay/api';
import { Later } from 'badgeyay/ui/later';
import { filled, valuesOf } from 'badgeyay/document/wording';

const WIDTH = 640; // pixels, of a picture of a sheet
const QUIET = 500; // ms without a change, before it is saved

/**
 * A stored badge set as the Design step works with it. A visitor's draft has the same members (draft-set.js).
 *
 * What is changed goes through the outbox (kept/design.js, kept/name.js). `designState` is saved, saving, failed or elsewhere:
 * somebody has changed the design in another tab or browser, and the server refused to write over it.
 */
export class StoredSet {
  static #open = new Map(); // id of a badge set -> the one that a page works with

  route = 'badge';

  @tracked design;
  @tracked isFresh = false; // the outbox has not got what was changed last

  #badge;
  #store;
  #outbox;
  #later = new Later(QUIET);
  #saved; // the design that the server had last, of what was changed here: { base, basis }
  #hear;
  #pages = new Map();

  constructor(store, outbox, document) {
    this.#store = store;
    this.#outbox = outbox;
    this.#took(document);
    this.design = this.#badge.design;
    this.#takeUp();
    StoredSet.#open.set(this.#badge.id, this);
    this.#hear = outbox.listen((change, saved) => {
      if (change.kind === 'design' && change.badge === this.#badge.id && saved) this.#note(saved);
    });
    addEventListener('pagehide', this.flush);
  }

  /** The page is left; what was changed last is sent before. */
  async leave() {
    removeEventListener('pagehide', this.flush);
    await this.flush();
    this.#hear();
    if (StoredSet.#open.get(this.#badge.id) === this) StoredSet.#open.delete(this.#badge.id);
  }

  /** The set as the server has it now, with what this browser could not send to it. Throws ApiError. */
  static async load(store, outbox, id) {
    await StoredSet.#open.get(id)?.flush(); // the page before is still there while the next one loads
    const response = await send(`/api/badges/${id}`);
    return new StoredSet(store, outbox, await response.json());
  }

  #takeUp() {
    const kept = this.#outbox.designOf(this.#badge.id);
    if (!kept) return;
    this.design = kept.design;
    this.#outbox.queue.adopt(kept.id);
  }

  get #waiting() {
    const kept = this.#outbox.designOf(this.#badge.id);
    return kept?.by === this.#outbox.queue.page ? kept : null;
  }

  get designState() {
    const kept = this.#waiting;
    if (kept?.asks) return 'elsewhere';
    if (kept?.tried || kept?.refused !== undefined) return 'failed';
    return kept || this.isFresh ? 'saving' : 'saved';
  }

  /** Why the server refused what was changed last; empty where it gave no reason, null where it did not refuse it. */
  get refusal() {
    return this.#waiting?.refused ?? null;
  }

  get id() {
    return this.#badge.id;
  }

  get models() {
    return [this.id];
  }

  get name() {
    return this.#outbox.nameOf(this.#badge.id) ?? this.#badge.name;
  }

  get state() {
    return this.designState === 'saved' ? this.#outbox.stateOf(this.#badge.id) : this.designState;
  }

  get count() {
    return this.#badge.attendeeCount - this.absentCount;
  }

  get absentCount() {
    return this.#badge.absentCount ?? 0;
  }

  rename = (name) => this.#outbox.rename(this.#badge.id, name);

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
    this.#store.push(await response.json());
  }

  /** Shown at once, saved when nothing has changed for a moment. */
  changeDesign(design) {
    if (design === this.design) return;
    this.design = design;
    this.isFresh = true;
    this.#later.soon(this.flush);
  }

  /** Hands over what the outbox has not got yet, and has it sent. */
  flush = async () => {
    this.#later.stop();
    if (this.isFresh) {
      this.isFresh = false;
      this.#outbox.design(this.#badge.id, this.design, this.#saved);
    }
    const waiting = this.#waiting;
    if (waiting?.refused !== undefined) await this.#outbox.queue.mend(waiting, {});
    else if (waiting) await this.#outbox.send();
  };

  /** Writes over what somebody else has changed meanwhile. */
  async keepMine() {
    if (this.isFresh) await this.flush();
    await this.#outbox.keepMine(this.#waiting);
  }

  /** Gives up one's own changes for what the server has now. Throws ApiError, and then they are still here. */
  async takeTheirs() {
    const response = await send(`/api/badges/${this.#badge.id}`);
    this.#took(await response.json());
    this.#later.stop();
    this.isFresh = false;
    this.design = this.#badge.design;
    if (this.#waiting) await this.#outbox.takeTheirs(this.#waiting);
  }

  #took(document) {
    this.#note(document.data.attributes);
    this.#badge = this.#store.push(document);
  }

  #note({ design, updatedAt }) {
    this.#saved = { base: design, basis: updatedAt };
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

  /** The first that is found with a badge and a value in a column, `{ id, index, fields }`; null where there is nobody. */
  async personWith(column, value) {
    const asked = { 'filter[badge]': this.#badge.id, 'filter[search]': value, 'page[size]': 50 };
    const { data } = await list(this.#store, 'attendees', asked, { reload: true });
    const found = data.find(({ fields, absence }) => !absence && (fields[column] ?? '').trim() === value);
    return found ? { id: found.id, index: found.position - 1, fields: found.fields } : null;
  }

  /** The people who are hardest to set: `[{ kind, script, index, fields }]`. */
  async cases() {
    const response = await send(`/api/badges/${this.#badge.id}/cases`);
    return (await response.json()).meta.cases;
  }

  /** How much of the list is still to look at. */
  async toLookAt() {
    const response = await send(`/api/badges/${this.#badge.id}/garbled`);
    return (await response.json()).meta.toLookAt;
  }

  /** How often each value stands in a column: `[{ value, count }]`, the most frequent first. */
  async tally(column) {
    const response = await send(`/api/badges/${this.#badge.id}/tally?column=${encodeURIComponent(column)}`);
    return alikeAsOne((await response.json()).meta.values);
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

  /** What may look wrong on paper; `asked` are members of a print run. Throws ApiError. */
  preflight(asked, options) {
    return preflight(this.id, { query: queryOf(asked), ...options });
  }

  /** A picture of a sheet, as a Blob. Throws ApiError. */
  async sheet(asked, number, signal) {
    const url = `/api/badges/${this.id}/preview?view=sheet&width=${WIDTH}&number=${number}&${queryOf(asked)}`;
    return (await send(url, { signal })).blob();
  }
}

function queryOf({ order, ...rest }) {
  const query = new URLSearchParams(rest);
  if (order.length) query.set('order', order.join(','));
  return query.toString();
}
