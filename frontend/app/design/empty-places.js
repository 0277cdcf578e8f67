import { faceAt, variantFor } from 'badgeyay/document/faces';
import { isMirrored } from 'badgeyay/document/mirrored';
import { fits, ticketType } from 'badgeyay/document/rules';
import { fieldNames } from 'badgeyay/document/wording';

/**
 * Where the front of somebody's badge has room for words that nobody has written, or for a logo:
 * `[{ id, word, x, y, w, h, isTurned }]`, in mm; `isTurned` on a mirrored badge. Nothing is printed there. `filled(template)` fills a template for that person.
 */
export function emptyPlaces(design, values, filled) {
  const { elements } = faceAt(design, { variant: variantFor(design, values, filled), side: 'front' });
  const words = design.words ?? {};
  const type = ticketType(design.palette, values);
  const isTurned = isMirrored(design, elements, values);
  const found = [];
  for (const element of elements) {
    if (element.hidden) continue;
    const word = missingWord(element, words, values);
    const isShown = fits(element.showWhen, values, filled, type) || isRuledByItself(element, word);
    const isEmpty = element.type === 'picture' ? word === 'logo' : word && filled(element.content) === '';
    if (isEmpty && isShown && !found.some((one) => one.word === word)) {
      const { id, x, y, w, h } = element;
      found.push({ id, word, x: isTurned ? design.width - x - w : x, y, w, h, isTurned });
    }
  }
  return found;
}

/** The first word of a text that is empty; "logo" for a logo without a picture. */
function missingWord(element, words, values) {
  if (element.type === 'picture') return element.id === 'logo' && !element.picture && !element.photo ? 'logo' : null;
  if (element.type !== 'text') return null;
  return fieldNames(element.content).find((name) => name in words && !values[name]) ?? null;
}

/** A text that is shown only when its own word is filled is the place of that word all the same. */
const isRuledByItself = ({ showWhen }, word) => Boolean(showWhen?.filled?.includes(`{${word}}`));
