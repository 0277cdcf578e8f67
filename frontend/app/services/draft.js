import Service, { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { list, newId, outdated, Refusal, storeOf } from 'badgeyay/api';
import { Later } from 'badgeyay/ui/later';
import { once } from 'badgeyay/ui/once';
import * as becoming from 'badgeyay/set/becoming';
import { check, MOST_PEOPLE } from 'badgeyay/set/list-check';
import * as storage from 'badgeyay/kept/drafts';
import { allRolesOf, rolesOf } from 'badgeyay/set/problems';
import { arrived } from './arrival';

/** Fetched with the first list: most who come to the first page have none. */
const draftLists = async () => (await import('badgeyay/set/draft-list')).DraftList;
const PAUSE = 300; // ms without a change before it is saved
const VERSION = 1; // of what is stored
const GOES_ON = /^(make|log-in|sign-up|verify-email)\b/; // routes that lead to the set once it is there

/**
 * A set of badges that is not on the server yet: a visitor's, or a list that is still being looked at. It is kept in this
 * browser as it changes, the same in every tab, and becomes a badge set with `keep`.
 */
export default class DraftService extends Service {
  @service intl;
  @service outbox;
  @service router;
  @service session;

  @tracked list = null; // DraftList
  @tracked source = null; // { file } or { text }
  @tracked options = {}; // how to read it: encoding, delimiter, hasHeader, sheet, mend
  @tracked name = ''; // of the set
  @tracked design = {}; // { template } or { design }, for the API as it is
  @tracked firstPalette = null; // of the design that a set begins with
  @tracked pictures = {}; // by the id that the design names: { file, small }
  @tracked print = {}; // how it is to be printed: what was chosen, as /api/print-settings has it
  @tracked saved = true;
  @tracked trouble = null; // why this browser does not keep it: closed, full, newer

  id = null; // of the badge set that it will be
  kept = false; // it is one: this tab is on its way there
  wantsPdf = false; // somebody signs up to have it
  pdfOf = null; // id of the badge set whose PDF is made as soon as its page is there
  #later = new Later(PAUSE);
  urls = new Map(); // id of a picture -> object URL
  revision = 0; // counts the changes
  otherTabs = new BroadcastChannel('badgeyay-draft');

  constructor() {
    super(...arguments);
    this.otherTabs.onmessage = ({ data }) => this.hear(data);
    addEventListener('beforeunload', this.hold);
    addEventListener('pagehide', this.#saveLate);
  }

  get exists() {
    return this.list !== null;
  }

  /** As a set's: saved, saving, or `unkept` where this browser does not keep it. */
  get state() {
    if (this.trouble) return 'unkept';
    return this.saved ? 'saved' : 'saving';
  }

  get filename() {
    return this.source?.file?.name ?? this.intl.t('people.pasted');
  }

  // --- Beginning ---

  /** What an earlier visit left, once. */
  async restore() {
    if (!this.exists) await this.recall();
  }

  async recall() {
    let draft;
    try {
      draft = await storage.get();
    } catch (error) {
      this.trouble = storage.troubleOf(error);
    }
    await this.take(draft);
  }

  /** Colours by ticket type as they will be printed: of the design that was chosen, or of the first there is. */
  get palette() {
    return this.design.design?.palette ?? this.firstPalette;
  }

  /** Without the designs, while the server does not answer, ticket types have no colours yet. */
  async findPalette() {
    try {
      const { data: templates } = await list(storeOf(this), 'templates');
      const template = templates.find(({ id }) => id === this.design.template) ?? templates[0];
      this.firstPalette = template?.design.palette ?? null;
    } catch (error) {
      if (error.status === undefined) throw error;
    }
  }

  async take(draft) {
    if (draft?.version > VERSION) this.trouble = 'newer';
    else if (draft?.list) {
      const DraftList = await draftLists();
      const { id = newId(), source, options, name, design, pictures = {}, print = {}, wantsPdf = false } = draft;
      Object.assign(this, { id, source, options, name, design, pictures, print, wantsPdf, saved: true });
      this.list = new DraftList(draft.list, this.changed);
    }
  }

  /**
   * Reads a list. Where it is refused, what was there stays; throws an error with a sentence. A list that is too long for a
   * draft becomes a badge set at once, whose id it resolves to.
   */
  async read(source, options = {}, signal) {
    const report = await check(source, { ...options, rowLimit: MOST_PEOPLE }, signal);
    if (report.rowCount > MOST_PEOPLE) return this.readLong(source, report.rowCount);
    const DraftList = await draftLists();
    if (source === this.source && !report.sheetsWithPeople?.length)
      report.sheetsWithPeople = this.list?.report.sheetsWithPeople ?? []; // is found out once, when no sheet is named
    this.id ??= newId();
    this.source = source;
    this.options = options;
    this.name ||= nameOf(source.file?.name);
    this.list = DraftList.read(report, this.changed);
    this.changed();
    this.#later.flush();
    return null;
  }

  async readLong({ file, text }, count) {
    if (!this.session.loggedIn) throw new Refusal(this.intl.t('drop.too-long', { count, most: MOST_PEOPLE }));
    const list = file ?? new File([text], csvName(this.intl.t('people.pasted')));
    return this.create(newId(), list, { name: nameOf(file?.name) || this.intl.t('people.unnamed') });
  }

  /** Garbled letters put right in all rows; resolves to the undo. */
  async mend() {
    const { hasHeader, hostColumn, columns: found } = this.list.report;
    const names = found.map(({ name }) => name).slice(0, hostColumn ? -1 : undefined);
    const columns = hasHeader === false ? names : undefined; // which were settled here
    return this.list.mend(await check(this.source, { ...this.options, columns, mend: true, rowLimit: MOST_PEOPLE }));
  }

  /** Badges for people who come with somebody; the server knows how many, and what is theirs. Resolves to the undo. */
  async addGuests(way) {
    const { columns } = this.list;
    const named = { columns: columns.map(({ name }) => name), roles: allRolesOf(columns) };
    const options = { ...this.options, ...named, guests: way, rowLimit: MOST_PEOPLE };
    this.list.addGuests(await check(this.source, options));
    return () => this.list.unfix({ kind: 'guests', first: {} });
  }

  /** Reads another sheet, or all; resolves to the undo, for what was changed by hand is gone with it. */
  async readSheet(sheet) {
    const { list, options } = this;
    await this.read(this.source, { ...options, sheet, encoding: undefined });
    return () => {
      Object.assign(this, { list, options });
      this.changed();
    };
  }

  rename(name) {
    this.name = name;
    this.changed();
  }

  // --- Pictures ---

  /** A picture for the design; `{ id, name }`. Throws an error with a sentence. */
  async addPicture(file) {
    const { ownPicture } = await import('badgeyay/set/own-picture');
    const picture = await ownPicture(file);
    if (!picture) throw new Refusal(this.intl.t('design.no-picture', { name: file.name }));
    const id = newId();
    this.pictures = { ...this.pictures, [id]: picture };
    this.changed();
    this.#later.flush();
    return { id, name: file.name };
  }

  pictureUrl(id) {
    const picture = this.pictures[id];
    if (picture && !this.urls.has(id)) this.urls.set(id, URL.createObjectURL(picture.file));
    return this.urls.get(id) ?? null;
  }

  // --- In this browser ---

  changed = () => {
    this.saved = false;
    this.revision += 1;
    this.#later.soon(this.save);
  };

  /** All but the files. */
  get #texts() {
    const { id, options, name, wantsPdf } = this;
    const [design, print] = structuredClone([this.design, this.print]);
    return { version: VERSION, id, options, name, design, print, wantsPdf, list: this.list.saved() };
  }

  /** The page goes. What this browser does not keep leaves nothing behind, as people are told. */
  #saveLate = () => {
    if (this.saved || !this.list || this.kept || this.trouble) return;
    storage.putLate(this.#texts);
    this.#later.flush();
  };

  save = async () => {
    this.#later.stop();
    if (!this.list || this.kept) return;
    const { source, pictures, revision } = this;
    try {
      await storage.put({ ...this.#texts, source, pictures });
    } catch (error) {
      this.trouble = storage.troubleOf(error);
      return;
    }
    this.trouble = null;
    if (revision === this.revision) this.saved = true; // else something changed meanwhile, and is saved next
    this.otherTabs.postMessage({ changed: true });
  };

  /** Another tab has changed the draft, or made a badge set of it. */
  async hear({ changed, kept }) {
    if (changed && this.saved) await this.recall();
    if (kept && kept === this.id) this.leave();
    if (kept && GOES_ON.test(this.router.currentRouteName)) {
      await this.session.load();
      this.router.transitionTo('badge.people', kept);
    }
  }

  /** A list that only this page holds is not lost without a question. */
  hold = (event) => {
    if (this.exists && this.trouble) event.preventDefault();
  };

  // --- On the server ---

  /**
   * Makes a badge set of it, and leads to that, unless `isLeft()` by then: resolves once its page is there. Throws ApiError, and then
   * the draft is still here.
   */
  async keep(step, isLeft) {
    if (!this.kept) await this.#become();
    if (isLeft()) return this.kept ? undefined : this.forget();
    const transition = this.lead(step);
    this.leave();
    return arrived(transition);
  }

  #become = once(async () => {
    const { columns, csv } = this.list;
    await this.create(this.id, new File([csv], csvName(this.filename), { type: 'text/csv' }), {
      name: this.name || this.intl.t('people.unnamed'),
      columns: columns.map(({ name }) => name),
      roles: rolesOf(columns),
      hasHeader: true,
      ...this.list.handled,
      ...(await becoming.designOnServer(this)),
    });
    if (Object.keys(this.print).length) await this.outbox.settings(this.id, this.print);
    await storage.clear().catch(storage.troubleOf);
    this.otherTabs.postMessage({ kept: this.id });
    if (this.wantsPdf) this.pdfOf = this.id;
  });

  async create(id, file, attributes) {
    await becoming.create(id, file, attributes);
    outdated(storeOf(this), 'badges', 'files');
    return id;
  }

  /** Somebody without an account asks for the PDF: it is made once they are logged in. */
  async askForPdf() {
    this.wantsPdf = true;
    this.changed();
    const { save } = this;
    await save();
  }

  /** Whether the PDF of a set was asked for before there was an account; once. */
  takePdf(id) {
    const isAsked = this.pdfOf === id;
    if (isAsked) this.pdfOf = null;
    return isAsked;
  }

  /** To a step of the set. The draft's page becomes the set's first step, so that the back button leads there. */
  lead(step) {
    if (step === 'people' || this.router.currentRouteName !== 'make.people')
      return this.router.replaceWith(`badge.${step}`, this.id);
    history.replaceState(null, '', this.router.urlFor('badge.people', this.id));
    return this.router.transitionTo(`badge.${step}`, this.id);
  }

  /**
   * For the steps after the first: without a list they lead back to it, and once somebody is logged in the draft becomes a
   * badge set, where the step goes on.
   */
  async settle(step, transition) {
    if (!this.exists || this.list.nameless.length || !this.list.hasNames) return this.router.replaceWith('make.people');
    if (this.session.loggedIn) await this.keep(step, () => transition.isAborted);
  }

  /** What this page shows of the draft stays until the next page is there. */
  leave() {
    this.kept = true;
    this.#later.stop();
    this.router.one('routeDidChange', this.forget);
  }

  forget = () => {
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls.clear();
    const nothing = {
      list: null,
      source: null,
      options: {},
      design: {},
      pictures: {},
      print: {},
      wantsPdf: false,
      name: '',
      id: null,
      kept: false,
    };
    Object.assign(this, nothing);
    this.saved = true;
    this.trouble = null;
  };

  willDestroy() {
    super.willDestroy();
    this.#later.stop();
    this.otherTabs.close();
    removeEventListener('beforeunload', this.hold);
    removeEventListener('pagehide', this.#saveLate);
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
