/** A person on the server, as the table wants it. */
export class StoredPerson {
  constructor(record, outbox) {
    this.record = record;
    this.id = record.id;
    this.outbox = outbox;
  }

  get number() {
    return this.record.position;
  }

  get absence() {
    return this.record.absence ?? '';
  }

  get absent() {
    return this.absence !== '';
  }

  text(column) {
    return this.outbox.textOf(this.id, column) ?? this.record.fields[column] ?? '';
  }

  /** What the list says where a text was corrected; undefined elsewhere. */
  wasIn(column) {
    const listed = this.record.was?.[column];
    return listed === this.text(column) ? undefined : listed;
  }
}
