import { cached, tracked } from '@glimmer/tracking';
import {
  faceAt,
  freeId,
  onlyFace,
  variantFor,
  withElements,
  withFace,
  withVariant,
  withoutVariant,
} from 'badgeyay/document/faces';
import { fits } from 'badgeyay/document/rules';
import { aligned, inBox, kept, moved, resized } from 'badgeyay/editor/canvas/geometry';
import { History } from 'badgeyay/document/history';
import { fresh } from './fresh';
import { layerName, layerNames } from 'badgeyay/document/layer-names';

/** What the editor knows: the design with its history, which face is open, what is selected, whose badge is shown. */
export class EditorState {
  @tracked history;
  @tracked place = { variant: null, side: 'front' };
  @tracked selectedId = null;
  @tracked zoom = 1;
  @tracked lines = true; // cut, safe and bleed lines
  @tracked person = null; // { index, fields }

  constructor(set, person, intl) {
    this.set = set;
    this.intl = intl;
    this.history = new History(set.design);
    this.show(person);
  }

  get design() {
    return this.history.present;
  }

  get face() {
    return faceAt(this.design, this.place);
  }

  get backFace() {
    return faceAt(this.design, { ...this.place, side: 'back' });
  }

  get elements() {
    return this.face.elements;
  }

  get selected() {
    return this.elements.find(({ id }) => id === this.selectedId) ?? null;
  }

  /** The person's fields. On a face that others get, what its rule asks for takes the place of the person's own. */
  @cached
  get fields() {
    const { fields } = this.person;
    const rule = this.variant?.showWhen;
    const filled = (template) => this.set.filled(template, fields);
    if (!rule?.is || fits(rule, this.set.values(fields), filled)) return fields;
    const column = Object.entries(this.set.roles).find(([, role]) => role === rule.column)?.[0] ?? rule.column;
    return { ...fields, [column]: rule.is[0] };
  }

  get values() {
    return this.set.values(this.fields);
  }

  get variant() {
    const { variant } = this.place;
    return variant === null ? null : this.design.variants[variant];
  }

  /** The design with the open faces alone, for the server's picture of them. */
  @cached
  get shownDesign() {
    return onlyFace(this.design, this.place);
  }

  /** Why the open face has no picture: "notprinted", "noback", or null. */
  get blank() {
    if (!this.face.printed) return 'notprinted';
    return this.face.none ? 'noback' : null;
  }

  // --- Every change of the design goes through here ---

  apply(design, what, key = null) {
    this.history.change(design, what, key);
    this.set.changeDesign(this.design);
  }

  undo = () => {
    if (this.history.undo()) this.set.changeDesign(this.design);
  };

  redo = () => {
    if (this.history.redo()) this.set.changeDesign(this.design);
  };

  /** The set was loaded again, because another tab changed it. */
  restart() {
    this.history = new History(this.set.design);
    this.selectedId = null;
  }

  // --- Elements ---

  @cached
  get names() {
    return layerNames(this.elements, this.design, this.t);
  }

  t = (key, values) => this.intl.t(key, values);

  nameOf(element) {
    return this.names.get(element.id) ?? element.name ?? '';
  }

  put(elements, what, key) {
    this.apply(withElements(this.design, this.place, elements), what, key);
  }

  change(id, values, what = 'change', key = null) {
    const element = this.elements.find((one) => one.id === id);
    if (!element) return;
    const label = this.intl.t(`editor.step.${what}`, { name: this.nameOf(element) });
    const put = this.elements.map((one) => (one.id === id ? { ...one, ...values } : one));
    this.put(put, label, key);
  }

  putBox(id, box, what, key) {
    const element = this.elements.find((one) => one.id === id);
    const { x, y, w, h, path } = inBox(element, kept(element, box, this.design));
    this.change(id, path === undefined ? { x, y, w, h } : { x, y, w, h, path }, what, key);
  }

  nudge(dx, dy) {
    const { selected } = this;
    if (selected && !selected.locked) {
      this.putBox(selected.id, moved(selected, dx, dy), 'move', `nudge ${selected.id}`);
    }
  }

  grow(dw, dh) {
    const { selected } = this;
    if (selected && !selected.locked) {
      this.putBox(selected.id, resized(selected, 'se', dw, dh), 'resize', `grow ${selected.id}`);
    }
  }

  align(axis, where) {
    const { selected } = this;
    if (selected && !selected.locked) this.putBox(selected.id, aligned(selected, axis, where, this.design), 'move');
  }

  add(kind, values = {}) {
    const made = fresh(kind, this.design, values);
    this.#lay({ ...made, id: freeId(this.elements, made.id) });
  }

  duplicate() {
    const { selected } = this;
    if (!selected) return;
    const box = kept(selected, moved(selected, 3, 3), this.design);
    const copy = { ...selected, id: freeId(this.elements, selected.id), locked: false };
    if (copy.type === 'stack') copy.members = []; // an element stands in one stack alone
    this.#lay(inBox(copy, box));
  }

  /** A new element on top, selected. */
  #lay(element) {
    const name = layerName(element, this.design, this.t);
    this.put([...this.elements, element], this.intl.t('editor.step.add', { name }));
    this.selectedId = element.id;
  }

  /** The name of what is gone, or null. */
  remove(id = this.selectedId) {
    const index = this.elements.findIndex((element) => element.id === id);
    if (index < 0) return null;
    const element = this.elements[index];
    const name = this.nameOf(element);
    const rest = this.elements.filter((one) => one !== element);
    this.put(rest, this.intl.t('editor.step.remove', { name }));
    this.selectedId = (rest[index] ?? rest.at(-1))?.id ?? null;
    return name;
  }

  /** Several at once: the parts of a drawing. */
  changeAll(ids, values, what, name) {
    const put = this.elements.map((one) => (ids.includes(one.id) ? { ...one, ...values } : one));
    this.put(put, this.intl.t(`editor.step.${what}`, { name }));
  }

  /** Up is nearer to the reader: later in drawing order. */
  raise(id, by) {
    const from = this.elements.findIndex((element) => element.id === id);
    this.bring(id, from + by);
  }

  /** To a place in the drawing order. */
  bring(id, wanted) {
    const from = this.elements.findIndex((element) => element.id === id);
    const to = Math.min(Math.max(wanted, 0), this.elements.length - 1);
    if (from < 0 || to === from) return;
    const put = [...this.elements];
    const [element] = put.splice(from, 1);
    put.splice(to, 0, element);
    this.put(put, this.intl.t('editor.step.order', { name: this.nameOf(element) }));
  }

  step(by) {
    const ids = this.elements.map(({ id }) => id);
    if (!ids.length) return false;
    const at = ids.indexOf(this.selectedId);
    const next = at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by;
    this.selectedId = ids[next] ?? null;
    return this.selectedId !== null;
  }

  // --- Faces ---

  open(place) {
    this.place = { ...this.place, ...place };
    this.selectedId = null;
  }

  flip = () => this.open({ side: this.place.side === 'front' ? 'back' : 'front' });

  /** "front" for the same on both sides, `{ elements: [] }` for a back of its own, null for none. */
  setBack(face) {
    this.apply(withFace(this.design, { ...this.place, side: 'back' }, face), this.intl.t('editor.step.back'));
    this.selectedId = null;
  }

  addVariant(column, value) {
    const variants = this.design.variants ?? [];
    const variant = { name: value, showWhen: { column, is: [value] } };
    this.apply({ ...this.design, variants: [...variants, variant] }, this.intl.t('editor.step.face', { name: value }));
    this.open({ variant: variants.length });
  }

  changeVariant(index, values) {
    const { name } = this.design.variants[index];
    this.apply(withVariant(this.design, index, values), this.intl.t('editor.step.face', { name }), `variant ${index}`);
  }

  removeVariant(index) {
    const { name } = this.design.variants[index];
    this.open({ variant: null });
    this.apply(withoutVariant(this.design, index), this.intl.t('editor.step.face', { name }));
  }

  /** A variant that shows the design's own face gets a copy to be changed for itself. */
  ownFace = () => {
    this.apply(
      withFace(this.design, this.place, { elements: this.elements }),
      this.intl.t('editor.step.face', { name: this.design.variants[this.place.variant].name }),
    );
  };

  // --- People ---

  /** The person's own face opens with them. */
  show(person) {
    this.person = person;
    const { set } = this;
    const variant = variantFor(this.design, this.values, (template) => set.filled(template, person.fields));
    if (variant !== this.place.variant) this.open({ variant });
  }
}
