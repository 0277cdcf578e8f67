import { tracked } from '@glimmer/tracking';
import { Refusal } from 'badgeyay/api';
import { activity } from './activity';
import { sentenceOf } from './refusal';
import { markUnsent } from './written';

/** A form, or a button that is one: busy while it is sent, so that it is sent once, and what was refused, by field. */
export class Form {
  @tracked busy = false;
  @tracked error = null;
  fields = []; // by name, which show what is wrong with them

  constructor(intl) {
    this.intl = intl;
  }

  /** `work()`, unless this form is busy; its refusal stays here unless `take(error)` says that it was an answer after all. */
  run = async (work, take = () => false) => {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await activity.during(work());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!(await take(error))) this.error = error;
    } finally {
      this.busy = false;
    }
  };

  /** `action(values, event)`, as `run` does it. */
  submit = (action, take) => (event) => {
    event.preventDefault();
    const form = event.target.closest('form');
    const values = form ? Object.fromEntries(new FormData(form)) : {};
    this.fields = Object.keys(values);
    return this.run(() => action(values, event), take).then(() => markUnsent(form, this.error !== null));
  };

  of = (param) => this.error?.of?.(param) ?? null;

  /** What is no field's fault. */
  get general() {
    const { error } = this;
    if (!error || error.errors?.some(({ param }) => this.fields.includes(param))) return null;
    return sentenceOf(error, this.intl);
  }
}
