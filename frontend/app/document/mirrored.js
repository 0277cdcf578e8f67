import { isRightToLeft } from './typeset';

/** Whether somebody's face is printed mirrored; `badges/rendering/design/mirrored.py` says which are. */
export function isMirrored(design, elements, { first, last, name }) {
  const isScene = ({ type, picture, photo, w, h }) =>
    type === 'picture' && picture && !photo && 2 * w * h > design.width * design.height;
  return Boolean(design.mirrored) && isRightToLeft(first || last || name || '') && !elements.some(isScene);
}
