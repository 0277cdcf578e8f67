import { tracked } from '@glimmer/tracking';

const TOGETHER = 900; // ms: changes of one kind that follow each other this closely are one step
const DEEPEST = 200;

/** The states of a value that never changes in place; undo and redo by name. */
export class History {
  @tracked present;
  @tracked past = [];
  @tracked future = [];

  #last = { key: null, at: 0 };

  constructor(present) {
    this.present = present;
  }

  /** `label` names the step for the undo button; changes with the same `key` in quick succession are one step. */
  change(value, label, key = null) {
    if (value === this.present) return;
    const now = Date.now();
    const goesOn = key !== null && this.#last.key === key && now - this.#last.at < TOGETHER;
    if (!goesOn) this.past = [...this.past.slice(1 - DEEPEST), { value: this.present, label }];
    this.#last = { key, at: now };
    this.present = value;
    this.future = [];
  }

  get undoLabel() {
    return this.past.at(-1)?.label ?? null;
  }

  get redoLabel() {
    return this.future.at(-1)?.label ?? null;
  }

  undo() {
    const step = this.past.at(-1);
    if (!step) return false;
    this.past = this.past.slice(0, -1);
    this.future = [...this.future, { value: this.present, label: step.label }];
    this.present = step.value;
    this.#last = { key: null, at: 0 };
    return true;
  }

  redo() {
    const step = this.future.at(-1);
    if (!step) return false;
    this.future = this.future.slice(0, -1);
    this.past = [...this.past, { value: this.present, label: step.label }];
    this.present = step.value;
    this.#last = { key: null, at: 0 };
    return true;
  }
}
