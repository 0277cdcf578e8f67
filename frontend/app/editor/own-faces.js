import { withFace, withVariant, withoutVariant } from 'badgeyay/document/faces';

/** The faces of a design: its back, and those that some ticket types have of their own; each change one step. */
export class OwnFaces {
  constructor(state) {
    this.state = state;
  }

  /** "front" for the same on both sides, `{ elements: [] }` for a back of its own, null for none. */
  setBack(face) {
    this.state.apply(
      withFace(this.state.design, { ...this.state.place, side: 'back' }, face),
      this.state.intl.t('editor.step.back'),
    );
    this.state.select([]);
  }

  /** A face of their own for people with a value in a column: it begins as the standard one, and is changed for itself. */
  addVariant(column, value) {
    const variants = this.state.design.variants ?? [];
    const { front, back } = this.state.design;
    const own = (face) => (face?.elements ? { elements: [...face.elements] } : face);
    const variant = { name: value, showWhen: { column, is: [value] }, front: own(front) };
    if (back) variant.back = own(back);
    this.state.apply(
      { ...this.state.design, variants: [...variants, variant] },
      this.state.intl.t('editor.step.face', { name: value }),
    );
    this.state.open({ variant: variants.length });
  }

  changeVariant(index, values) {
    const { name } = this.state.design.variants[index];
    this.state.apply(
      withVariant(this.state.design, index, values),
      this.state.intl.t('editor.step.face', { name }),
      `variant ${index}`,
    );
  }

  removeVariant(index) {
    const { name } = this.state.design.variants[index];
    this.state.open({ variant: null });
    this.state.apply(withoutVariant(this.state.design, index), this.state.intl.t('editor.step.face', { name }));
  }

  /** A variant that shows the design's own face gets a copy to be changed for itself. */
  ownFace = () => {
    this.state.apply(
      withFace(this.state.design, this.state.place, { elements: this.state.elements }),
      this.state.intl.t('editor.step.face', { name: this.state.design.variants[this.state.place.variant].name }),
    );
  };
}
