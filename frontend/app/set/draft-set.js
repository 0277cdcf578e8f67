import { alikeAsOne } from 'badgeyay/document/folding';
import { send } from 'badgeyay/api';
import { plain } from 'badgeyay/document/folding';
import { hardCases } from 'badgeyay/document/cases';
import { faceAt, variantFor } from 'badgeyay/document/faces';
import { withTemplate } from 'badgeyay/document/dressing';
import { picturesIn } from 'badgeyay/document/faces';
import { filled, valuesOf } from 'badgeyay/document/wording';

const WIDTH = 640; // pixels, of a picture of a sheet

/** People whom the server looks at for a visitor; once there is an account it looks at all. */
export const MOST_LOOKED_AT = 1000;

/** A visitor's draft with the members of a stored set (stored-set.js): kept in this browser as it changes. */
export class DraftSet {
  route = 'make';
  models = [];

  #draft;
  #begun;

  /** `templates` give the design of a draft that has none yet: the one its template names, or the first. */
  constructor(draft, templates) {
    this.#draft = draft;
    const template = templates.find(({ id }) => id === draft.design.template) ?? templates[0];
    this.#begun = withTemplate({}, template);
  }

  get id() {
    return this.#draft.id;
  }

  get design() {
    return this.#draft.design.design ?? this.#begun;
  }

  get name() {
    return this.#draft.name;
  }

  /** Why the browser does not keep it, if so. */
  get trouble() {
    return this.#draft.trouble;
  }

  /** `unkept`: the browser does not keep it. */
  get state() {
    return this.#draft.state;
  }

  get count() {
    return this.#draft.list.total - this.absentCount;
  }

  get absentCount() {
    return this.#draft.list.absentCount;
  }

  /** How much of the list is still to look at, as the server counts it for a stored set. */
  async toLookAt() {
    const open = this.#draft.list.groups.filter(({ level, kind }) => level !== 'note' && kind !== 'not-coming');
    return open.reduce((sum, { count }) => sum + Math.max(count, 1), 0);
  }

  rename = (name) => this.#draft.rename(name);

  get columns() {
    return this.#draft.list.columns.map(({ name }) => name);
  }

  get roles() {
    return Object.fromEntries(this.#draft.list.columns.map(({ name, role }) => [name, role ?? '']));
  }

  changeDesign(design) {
    this.#draft.design = { design, language: this.language };
    this.#draft.changed();
  }

  get language() {
    return this.#draft.design.language ?? '';
  }

  get toldLanguage() {
    return this.#draft.list.report.language ?? '';
  }

  async chooseLanguage(language) {
    this.#draft.design = { ...this.#draft.design, language };
    this.#draft.changed();
  }

  flush() {
    const { save } = this.#draft;
    return save();
  }

  fieldsOf(person) {
    return Object.fromEntries(this.columns.map((column, place) => [column, person.values[place] ?? '']));
  }

  async person(index) {
    const person = this.#draft.list.people[index];
    return person ? { id: person.id, fields: this.fieldsOf(person) } : null;
  }

  /** The first with a badge and a value in a column, as `person` has them with their `index`; null where there is nobody. */
  async personWith(column, value) {
    const place = this.columns.indexOf(column);
    const index = this.#draft.list.people.findIndex(
      ({ values, absent }) => !absent && (values[place] ?? '').trim() === value,
    );
    return index < 0 ? null : { index, ...(await this.person(index)) };
  }

  #hasBadge(person) {
    const fields = this.fieldsOf(person);
    const variant = variantFor(this.design, this.values(fields), (template) => this.filled(template, fields));
    return !person.absent && faceAt(this.design, { variant, side: 'front' }).printed;
  }

  async cases() {
    const { people } = this.#draft.list;
    const names = people.map((person) => (this.#hasBadge(person) ? this.values(this.fieldsOf(person)).name : ''));
    return hardCases(names).map(({ index, ...hard }) => ({
      ...hard,
      index,
      fields: this.fieldsOf(people[index]),
    }));
  }

  async tally(column) {
    const place = this.columns.indexOf(column);
    const counts = Map.groupBy(this.#draft.list.people, ({ values }) => (values[place] ?? '').trim());
    return alikeAsOne([...counts].map(([value, people]) => ({ value, count: people.length })));
  }

  values(fields) {
    return valuesOf(fields ?? {}, this.roles, this.design.words);
  }

  filled = (template, fields) => filled(template, this.values(fields));

  /** Takes a picture to the draft; `{ id, name }`. Throws an error with a sentence. */
  upload(_, file) {
    return this.#draft.addPicture(file);
  }

  pictureUrl = (id) => this.#draft.pictureUrl(id);

  preview(fields, { design = this.design, side = 'front', width = 600 } = {}) {
    return { ...this.#drawn(design), people: fields ? [{ fields }] : [], side, width };
  }

  /** What goes along with each request that draws badges. */
  #drawn(design) {
    const asked = { design, columns: this.columns, roles: this.roles };
    const language = this.language || this.toldLanguage;
    if (language) asked.language = language;
    const named = [...picturesIn(design)].filter((id) => id in this.#draft.pictures);
    if (named.length) {
      asked.pictures = Object.fromEntries(named.map((id) => [id, this.#draft.pictures[id].small]));
    }
    return asked;
  }

  /** What may look wrong on paper; `asked` are members of a print run. Throws ApiError. */
  async preflight(asked, { signal }) {
    const { meta } = await (await this.#ask('preflights', this.#printed(asked), signal)).json();
    return this.count > MOST_LOOKED_AT ? { ...meta, sheets: null, lookedAt: MOST_LOOKED_AT } : meta;
  }

  /** A picture of a sheet, as a Blob. Throws ApiError. */
  async sheet(asked, number, signal) {
    return (await this.#ask('sheet-previews', { ...this.#printed(asked), number, width: WIDTH }, signal)).blob();
  }

  #ask(type, attributes, signal) {
    return send(`/api/${type}`, { method: 'POST', json: { data: { type, attributes } }, signal });
  }

  #printed({ people, filterColumn, filterValue, ...options }) {
    const filter = people === 'filter' && { filterColumn, filterValue };
    return { ...this.#drawn(this.design), ...options, people: this.#whoGetsABadge(filter) };
  }

  /** As the server chooses among the people of a stored set. */
  #whoGetsABadge(filter) {
    const wanted = filter && plain(filter.filterValue).trim();
    return this.#draft.list.people
      .map((person, place) => ({ person, position: place + 1 }))
      .filter(({ person }) => !person.absent)
      .filter(({ person }) => !filter || plain(person.text(filter.filterColumn)).trim() === wanted)
      .slice(0, MOST_LOOKED_AT)
      .map(({ person, position }) => ({ id: person.id, position, fields: this.fieldsOf(person) }));
  }
}
