import { cached } from '@glimmer/tracking';

const BESIDE = ['org', 'position', 'email']; // the first of these stands beside the name

/** What people are called at the desk: as the server has it, or as it was typed here and waits. */
export class Naming {
  constructor(badge, outbox) {
    this.badge = badge;
    this.outbox = outbox;
  }

  @cached
  get columnOf() {
    return Object.fromEntries(Object.entries(this.badge.roles ?? {}).map(([column, role]) => [role, column]));
  }

  get nameColumns() {
    const { first, last, name } = this.columnOf;
    const parts = [first, last].filter(Boolean);
    if (parts.length) return parts;
    return name ? [name] : this.badge.columns.slice(0, 1);
  }

  /** What is said of a person, and can be put right at the desk. */
  get columns() {
    const beside = BESIDE.map((role) => this.columnOf[role]).find(Boolean);
    return [...new Set([...this.nameColumns, beside, this.columnOf.ticket].filter(Boolean))];
  }

  /** As typed here, before the server has it. */
  textOf = (person, column) => this.outbox.textOf(person.id, column) ?? person.fields[column] ?? '';

  nameOf = (person) =>
    this.nameColumns
      .map((column) => this.textOf(person, column).trim())
      .filter(Boolean)
      .join(' ');

  /** Beside the name, but for the ticket type. */
  besideOf = (person) =>
    this.columns
      .filter((column) => !this.nameColumns.includes(column) && column !== this.columnOf.ticket)
      .map((column) => this.textOf(person, column).trim())
      .filter(Boolean)
      .join(', ');

  ticketOf = (person) => (this.columnOf.ticket ? this.textOf(person, this.columnOf.ticket).trim() : '');
}
