/** Elements of a face with the same name in `together`: one click chooses them all, and they move as one. */
export class Together {
  constructor(state) {
    this.state = state;
  }

  /** The elements, also as they are drawn, and what is kept together with one of them, in the order of the face. */
  with(elements) {
    const ids = new Set(elements.map(({ id }) => id));
    const names = new Set(elements.map(({ together }) => together).filter(Boolean));
    return this.state.elements.filter((one) => ids.has(one.id) || names.has(one.together));
  }

  /** Whether all that is chosen is kept together. */
  get isKept() {
    const [first, ...others] = this.state.chosen;
    return others.length > 0 && Boolean(first.together) && others.every(({ together }) => together === first.together);
  }

  #idsOf(element) {
    return this.with([element])
      .filter(({ id, hidden }) => id === element.id || !hidden)
      .map(({ id }) => id);
  }

  /** All that is kept together with an element; the element alone where exactly they are chosen already. */
  choose(element) {
    const ids = this.#idsOf(element);
    const chosen = new Set(this.state.selectedIds);
    const isChosen = ids.length === chosen.size && ids.every((id) => chosen.has(id));
    this.state.select(isChosen ? [element.id] : ids);
  }

  /** More of them, or less. */
  toggle(element) {
    const ids = this.#idsOf(element);
    const others = this.state.selectedIds.filter((id) => !ids.includes(id));
    this.state.select(this.state.selectedIds.includes(element.id) ? others : [...others, ...ids]);
  }

  keep = () => {
    const { chosen } = this.state;
    if (chosen.length < 2 || this.isKept) return;
    const together = this.#free();
    this.state.putAll(new Map(chosen.map((one) => [one.id, { ...one, together }])), chosen, 'together');
  };

  release = () => {
    const kept = this.with(this.state.chosen).filter(({ together }) => together);
    this.state.putAll(new Map(kept.map((one) => [one.id, { ...one, together: '' }])), kept, 'apart');
  };

  /** Copies are kept together with each other, and not with what they were copied from. */
  ofCopies(copies) {
    const names = new Map();
    const renamed = (name) => names.get(name) ?? names.set(name, this.#free([...names.values()])).get(name);
    return copies.map((copy) => (copy.together ? { ...copy, together: renamed(copy.together) } : copy));
  }

  #free(others = []) {
    const taken = new Set([...this.state.elements.map(({ together }) => together), ...others]);
    let number = 1;
    while (taken.has(`${number}`)) number += 1;
    return `${number}`;
  }
}
