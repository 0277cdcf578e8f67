import { tracked } from '@glimmer/tracking';
import { ApiError, change, create, remove } from 'badgeyay/api';
import { Form } from 'badgeyay/ui/form';

/**
 * Sheets or printers of one's own: listed, or one of them in a form. `blank` has every member of a record and what a new
 * one begins with; numbers may be typed with a comma. `held` has the records, `onSaved` is told which one was saved.
 */
export class Equipment {
  @tracked values = null; // of the form; null while they are listed
  @tracked record = null; // that is changed; null for a new one
  form = new Form();

  constructor(store, type, { blank, held, onSaved }) {
    Object.assign(this, { store, type, blank, held, onSaved });
  }

  /** ApiError or null. */
  get refused() {
    return this.form.error;
  }

  valueOf = (name) => this.values[name];

  errorAt = (name) => this.refused?.at?.(`/data/attributes/${name}`) ?? null;

  /** A refusal that belongs to none of the fields. */
  get isAboutAll() {
    return Boolean(this.refused) && !Object.keys(this.blank).some((name) => this.errorAt(name));
  }

  begin = () => {
    this.record = null;
    this.values = { ...this.blank };
  };

  edit = (record) => {
    this.record = record;
    this.values = this.valuesOf(record);
  };

  back = () => {
    this.values = null;
    this.form.error = null;
  };

  take = (name, { target }) => {
    const isNumber = typeof this.blank[name] === 'number';
    const value = isNumber ? Number(target.value.replace(',', '.').replace('−', '-')) : target.value;
    this.values = { ...this.values, [name]: Number.isNaN(value) ? this.blank[name] : value };
    if (isNumber) target.value = this.values[name]; // what was no number gives way to what is
  };

  keep = this.form.submit(async () => {
    const saved = this.record
      ? await change(this.store, this.record, this.values)
      : await create(this.store, this.type, this.values);
    this.held.set([saved, ...this.held.get().filter((other) => other !== saved)]);
    this.back();
    this.onSaved(saved);
  });

  /** Resolves to what brings it back; null where it was refused. */
  async delete(record) {
    const values = this.valuesOf(record);
    const before = this.held.get();
    this.held.set(before.filter((other) => other !== record));
    try {
      await remove(this.store, record);
    } catch (error) {
      this.held.set(before);
      if (!(error instanceof ApiError)) throw error;
      this.form.error = error;
      return null;
    }
    return async () => this.held.set([await create(this.store, this.type, values), ...this.held.get()]);
  }

  valuesOf(record) {
    return Object.fromEntries(Object.keys(this.blank).map((name) => [name, record[name]]));
  }
}
