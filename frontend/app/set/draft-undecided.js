/** People of a draft of whom a column has a value that leaves open whether they are coming, and nothing else says it. */
export function undecided({ people }, { column, value }) {
  return people.filter((person) => person.number !== null && !person.absence && person.text(column) === value);
}

/** That those with a value are coming, among what was looked at and left. */
export const keptAs = ({ column, value }) => `undecided ${column}: ${value}`;

/** They are not coming after all: as if the list said so. Resolves to the undo. */
export async function leaveUndecidedOut(list, problem) {
  const people = undecided(list, problem);
  const say = (absence, leftBy) => {
    for (const person of people) Object.assign(person, { absence, leftBy });
    list.changed();
  };
  say('status', problem.column);
  return async () => say('', '');
}
