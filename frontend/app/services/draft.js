import Service, { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { change, create, remove, upload } from 'badgeyay/api';
import { check, MOST_PEOPLE } from 'badgeyay/draft/list-check';
import { rolesOf } from 'badgeyay/people/problems';
import { DraftList } from 'badgeyay/draft/list';
import * as storage from 'badgeyay/draft/storage';

const PAUSE = 300; // ms without a change before it is saved

/**
 * A set of badges that is not on the server yet: a visitor's, or a list that is still being looked at. It is kept in this
 * browser as it changes, and becomes a badge set with `keep`.
 */
export default class DraftService extends Service {
  @service store;
  @service intl;
  @service router;
  @service session;

  @tracked list = null; // DraftList
  @tracked source = null; // { file } or { text }
  @tracked options = {}; // how to read it: encoding, delimiter, hasHeader, sheet, mend
  @tracked name = ''; // of the set
  @tracked design = {}; // { template } or { design }, for the API as it is
  @tracked saved = true;

  timer = null;
  revision = 0; // counts the changes

  get exists() {
    return this.list !== null;
  }

  get filename() {
    return this.source?.file?.name ?? this.intl.t('people.pasted');
  }

  /** What an earlier visit left, once. */
  async restore() {
    if (this.exists) return;
    const draft = await storage.get();
    if (!draft) return;
    this.source = draft.source;
    this.options = draft.options;
    this.name = draft.name;
    this.design = draft.design;
    this.list = new DraftList(draft.list, this.changed);
  }

  /** Reads a list. Where the server refuses it, what was there stays. Throws ApiError. */
  async read(source, options = {}, signal) {
    const report = await check(source, { ...options, rowLimit: MOST_PEOPLE }, signal);
    this.source = source;
    this.options = options;
    this.name ||= nameOf(source.file?.name);
    this.list = DraftList.read(report, this.changed);
    this.changed();
  }

  /** Garbled letters put right in all rows; resolves to the undo. */
  async mend() {
    const { rows } = await check(this.source, { ...this.options, mend: true, rowLimit: MOST_PEOPLE });
    return this.list.mend(rows);
  }

  rename(name) {
    this.name = name;
    this.changed();
  }

  changed = () => {
    this.saved = false;
    this.revision += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, PAUSE);
  };

  save = async () => {
    clearTimeout(this.timer);
    if (!this.list) return;
    const { source, options, name, design, revision } = this;
    await storage.put({ source, options, name, design: structuredClone(design), list: this.list.saved() });
    if (revision === this.revision) this.saved = true; // else something changed meanwhile, and is saved next
  };

  /** Makes a badge set of it, on the server; the draft is gone afterwards. Throws ApiError, and then it is still here. */
  async keep() {
    const form = new FormData();
    form.set('kind', 'list');
    form.set('file', new File([this.list.csv], csvName(this.filename), { type: 'text/csv' }));
    const document = await upload('/api/files', form);
    const attendeeList = this.store.push(document);
    const badge = await create(this.store, 'badge', {
      name: this.name || this.intl.t('people.unnamed'),
      columns: this.list.columns.map(({ name }) => name),
      attendeeList,
      ...this.design,
    });
    await this.giveRoles(badge);
    await this.discard();
    return badge;
  }

  /** Roles can be chosen once the people are there. Where they are refused there is no half-made set. */
  async giveRoles(badge) {
    try {
      await change(this.store, badge, { roles: rolesOf(this.list.columns) });
    } catch (error) {
      await remove(this.store, badge);
      throw error;
    }
  }

  /**
   * For the steps after the first: without a list they lead back to it, and once somebody is logged in the draft becomes a
   * badge set, where the step goes on.
   */
  async settle(step) {
    if (!this.exists || this.list.nameless.length || !this.list.hasNames) return this.router.replaceWith('make.people');
    if (!this.session.loggedIn) return;
    const badge = await this.keep();
    this.router.replaceWith(`badge.${step}`, badge.id);
  }

  async discard() {
    clearTimeout(this.timer);
    this.list = this.source = null;
    this.options = {};
    this.design = {};
    this.name = '';
    this.saved = true;
    await storage.clear();
  }

  willDestroy() {
    super.willDestroy();
    clearTimeout(this.timer);
  }
}

function nameOf(filename = '') {
  return filename
    .replace(/\.[^.]*$/, '')
    .replaceAll('_', ' ')
    .trim();
}

function csvName(filename) {
  return `${nameOf(filename) || 'list'}.csv`;
}
