import { cached, tracked } from '@glimmer/tracking';
import { faceAt, freeId, onlyFace, variantFor, withElements } from 'badgeyay/document/faces';
import { fits, ticketType } from 'badgeyay/document/rules';
import { ticketColours } from 'badgeyay/document/colours';
import { wordNames } from 'badgeyay/document/dressing';
import { filled } from 'badgeyay/document/wording';
import { inBox, kept, moved } from 'badgeyay/editor/canvas/geometry';
import { History } from 'badgeyay/document/history';
import { Arranging } from './arranging';
import { fresh } from './fresh';
import { OwnFaces } from './own-faces';
import { Together } from './together';
import { freePlace, inkFor } from './placement';
import { linesOf, wordOf, writtenIn } from './written';
import { fieldName } from 'badgeyay/document/field-names';
import { layerName, layerNames } from 'badgeyay/document/layer-names';
import { offsetsOf, withoutMembers } from 'badgeyay/document/stacks';

/** What the editor knows: the design with its history, which face is open, what is selected, whose badge is shown. */
export class EditorState {
  @tracked history;
  @tracked place = { variant: null, side: 'front' };
  @tracked selectedIds = []; // of what is chosen on the open face
  @tracked several = false; // every tap adds to what is chosen, and a finger on the mat draws a lasso
  @tracked writing = null; // { id, design }: the text that is written on the canvas, and the face without it
  @tracked zoom = 1;
  @tracked lines = true; // cut, safe and bleed lines
  @tracked person = null; // { index, fields }

  arrange = new Arranging(this);
  faces = new OwnFaces(this);
  together = new Together(this);

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

  // --- What is chosen ---

  get chosen() {
    return this.elements.filter(({ id }) => this.selectedIds.includes(id));
  }

  /** The one that is chosen; null where there are none or several. */
  get selected() {
    const { chosen } = this;
    return chosen.length === 1 ? chosen[0] : null;
  }

  get selectedId() {
    return this.selectedIds.at(-1) ?? null;
  }

  set selectedId(id) {
    this.select(id === null ? [] : [id]);
  }

  select(ids) {
    if (this.writing && !ids.includes(this.writing.id)) this.writing = null;
    this.selectedIds = ids;
  }

  /** One more, or one less. */
  toggle(id) {
    const { selectedIds: ids } = this;
    this.select(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  }

  /** Everything that can be moved. */
  selectAll() {
    this.select(
      this.elements.filter(({ type, locked, hidden }) => !locked && !hidden && type !== 'stack').map(({ id }) => id),
    );
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
    return variant === null ? null : (this.design.variants?.[variant] ?? null);
  }

  /** The design with the open faces alone, for the server's picture of them. */
  @cached
  get shownDesign() {
    return this.writing?.design ?? onlyFace(this.design, this.place);
  }

  /** Whether somebody sees an element: its own rule, and that of the stack it stands in. */
  isShown = (element) => {
    const { palette } = this.design;
    const type = ticketType(palette, this.values);
    const holds = (rule) => fits(rule, this.values, (template) => filled(template, this.values), type);
    const stack = this.elements.find(({ members }) => members?.includes(element.id));
    return !element.hidden && holds(element.showWhen) && (!stack || (!stack.hidden && holds(stack.showWhen)));
  };

  /** Why the open face has no picture: "notprinted", "noback", or null. */
  get blank() {
    if (!this.face.printed) return 'notprinted';
    return this.face.none ? 'noback' : null;
  }

  /** How far members of stacks stand from their own places, for this person. */
  @cached
  get offsets() {
    return offsetsOf(this.elements, this.values, this.isShown);
  }

  /** An element where it is seen: in a stack, where that puts it. */
  drawn = (element) => {
    const offset = this.offsets.get(element.id);
    return offset ? inBox(element, moved(element, ...offset)) : element;
  };

  /** Whether an element is shown and, where it is a text, says something to this person. */
  says(element) {
    return this.isShown(element) && (element.type !== 'text' || filled(element.content, this.values) !== '');
  }

  // --- Every change of the design goes through here ---

  apply(design, what, key = null) {
    this.history.change(design, what, key);
    this.set.changeDesign(this.design);
  }

  undo = () => this.#go(() => this.history.undo());

  redo = () => this.#go(() => this.history.redo());

  /** What is no longer there is not chosen, nor open; writing goes on where nothing but the text itself has changed. */
  #go(step) {
    const before = this.elements;
    if (!step()) return;
    const { writing } = this;
    const isSame = (one, at) => one.id === writing.id || one === before[at];
    if (writing && (before.length !== this.elements.length || !this.elements.every(isSame))) this.writing = null;
    if (this.place.variant !== null && !this.variant) this.place = { ...this.place, variant: null };
    const ids = new Set(this.elements.map(({ id }) => id));
    this.selectedIds = this.selectedIds.filter((id) => ids.has(id));
    this.set.changeDesign(this.design);
  }

  /** The set was loaded again, because another tab changed it. */
  restart() {
    this.history = new History(this.set.design);
    this.select([]);
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

  /** `place` is the face of the element, where another one may be open by now. */
  change(id, values, what = 'change', key = null, place = this.place) {
    const { elements } = faceAt(this.design, place);
    const element = elements.find((one) => one.id === id);
    if (!element) return;
    const label = this.intl.t(`editor.step.${what}`, { name: this.nameOf(element) });
    const put = elements.map((one) => (one.id === id ? { ...one, ...values } : one));
    this.apply(withElements(this.design, place, put), label, key);
  }

  /** In the order of the face: what several elements are called in a step. */
  labelOf(elements) {
    if (elements.length === 1) return this.nameOf(elements[0]);
    return this.intl.t('editor.several', { count: elements.length });
  }

  /** Elements as they are afterwards, by id: a Map. One step. */
  putAll(put, elements, what, key = null) {
    if (!put.size) return;
    const label = this.intl.t(`editor.step.${what}`, { name: this.labelOf(elements) });
    const next = this.elements.map((one) => put.get(one.id) ?? one);
    this.put(next, label, key);
  }

  putBox(id, box, what, key) {
    const element = this.elements.find((one) => one.id === id);
    this.putAll(new Map([[id, inBox(element, kept(element, box, this.design))]]), [element], what, key);
  }

  /** On free space, and in a colour that is seen there. */
  add(kind, values = {}) {
    const made = fresh(kind, this.design, values);
    const { elements } = this;
    const shown = elements.filter(this.isShown).map(this.drawn);
    const element = inBox({ ...made, id: freeId(elements, made.id) }, freePlace(made, shown, this.design));
    const ink = inkFor(element, shown, ticketColours(this.design.palette, this.values));
    if (element.type === 'text') element.color = ink;
    if (element.type === 'line') element.stroke = ink;
    this.#lay([element]);
  }

  duplicate() {
    const { chosen } = this;
    if (chosen.length) this.#layCopies(chosen, 3);
  }

  /** What is chosen as text, to be laid down elsewhere. */
  copied() {
    return this.chosen.length ? JSON.stringify(this.chosen) : null;
  }

  paste(elements) {
    if (elements.length) this.#layCopies(elements, 3);
  }

  #layCopies(elements, by) {
    const put = [];
    for (const element of elements) {
      const id = freeId([...this.elements, ...put], element.id);
      const copy = { ...element, id, locked: false };
      if (copy.type === 'stack') copy.members = []; // an element stands in one stack alone
      put.push(inBox(copy, kept(copy, moved(copy, by, by), this.design)));
    }
    this.#lay(this.together.ofCopies(put));
  }

  /** New elements on top, chosen. */
  #lay(elements) {
    const name = elements.length === 1 ? layerName(elements[0], this.design, this.t) : this.labelOf(elements);
    this.put([...this.elements, ...elements], this.intl.t('editor.step.add', { name }));
    this.select(elements.map(({ id }) => id));
  }

  /** What is chosen, but for what is locked. The name of what is gone, or null. */
  remove() {
    const { movable } = this.arrange;
    if (!movable.length) return null;
    const index = this.elements.indexOf(movable[0]);
    const name = this.labelOf(movable);
    const gone = new Set(movable.map(({ id }) => id));
    const rest = this.elements.filter(({ id }) => !gone.has(id)).map((one) => withoutMembers(one, gone));
    this.put(rest, this.intl.t('editor.step.remove', { name }));
    this.selectedId = movable.length === 1 ? ((rest[index] ?? rest.at(-1))?.id ?? null) : null;
    return name;
  }

  // --- Writing on the canvas ---

  /** Puts the caret into a text; a text that is one word of the design is that word's own. */
  write(id) {
    const element = this.elements.find((one) => one.id === id);
    if (element?.type !== 'text' || element.locked) return false;
    this.select([id]);
    const unseen = this.elements.map((one) => (one.id === id ? { ...one, opacity: 0 } : one));
    this.writing = { id, design: onlyFace(withElements(this.design, this.place, unseen), this.place) };
    return true;
  }

  stopWriting() {
    this.writing = null;
  }

  /** What is written in a text: the design's word, where it is nothing else, or the template. */
  wordsIn(element) {
    const word = wordOf(element, this.design);
    return word === null ? (element.content ?? '') : this.design.words[word];
  }

  setWords(id, text) {
    const element = this.elements.find((one) => one.id === id);
    const word = wordOf(element, this.design);
    const name = this.nameOf(element);
    const put = this.elements.map((one) =>
      one.id === id ? writtenIn(element, word === null ? { content: text } : {}, linesOf(text), this.design) : one,
    );
    const design = withElements(this.design, this.place, put);
    const words = word === null ? design : { ...design, words: { ...design.words, [word]: text } };
    this.apply(words, this.intl.t('editor.step.words', { name }), `content ${id}`);
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

  // --- Faces ---

  open(place) {
    this.place = { ...this.place, ...place };
    this.select([]);
  }

  flip = () => this.open({ side: this.place.side === 'front' ? 'back' : 'front' });

  // --- What can be asked for ---

  nameOfField = (field) => fieldName(field, this.t);

  /** Roles first, then the design's words, then every column by its own name. */
  get columns() {
    const { set } = this;
    const byRole = set.columns
      .filter((column) => set.roles[column])
      .map((column) => ({
        value: set.roles[column],
        label: this.t('editor.role-of', { name: this.nameOfField(set.roles[column]), column }),
      }));
    const words = wordNames(this.design).map((word) => ({ value: word, label: this.nameOfField(word) }));
    return [...byRole, ...words, ...set.columns.map((column) => ({ value: column, label: column }))];
  }

  // --- People ---

  /** The person's own face opens with them. */
  show(person) {
    this.person = person;
    const { set } = this;
    const variant = variantFor(this.design, this.values, (template) => set.filled(template, person.fields));
    if (variant !== this.place.variant) this.open({ variant });
  }
}
