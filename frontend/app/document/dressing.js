import { facesOf, freeId, withEveryElement } from './faces';
import { inkOn } from './colours';
import { fieldNames } from './wording';

/** Changes to a design as a whole, for people who do not want to draw: each takes a design and gives another one. */

/** Another template; what was written for the event stays where the new one asks for the same words. */
export function withTemplate(design, template) {
  const named = Object.keys(template.design.words ?? {});
  const words = Object.fromEntries(named.map((name) => [name, design.words?.[name] ?? '']));
  return { ...template.design, name: template.name, ...(template.design.words && { words }) };
}

export function withWord(design, name, text) {
  return { ...design, words: { ...design.words, [name]: text } };
}

/** Another column where the design asks for one: `{Tiket type}` becomes `{Ticket type}`. */
export function withField(design, field, column) {
  const isMeant = (name) => name.split('|')[0].trim() === field;
  const text = (template) =>
    template.replace(/\{([^{}]+)\}/g, (all, name) => (isMeant(name) ? `{${name.replace(field, column)}}` : all));
  const rule = (one) =>
    one && {
      ...one,
      ...(one.column === field && { column }),
      ...(one.filled && { filled: text(one.filled) }),
      ...(one.empty && { empty: text(one.empty) }),
      ...(one.given && { given: text(one.given) }),
      ...(one.all && { all: one.all.map(rule) }),
      ...(one.any && { any: one.any.map(rule) }),
      ...(one.not && { not: rule(one.not) }),
    };
  const changed = withEveryElement(design, (element) => ({
    ...element,
    ...(element.content && { content: text(element.content) }),
    ...(element.photo && { photo: text(element.photo) }),
    ...(element.showWhen && { showWhen: rule(element.showWhen) }),
  }));
  const variants = changed.variants?.map((variant) => ({ ...variant, showWhen: rule(variant.showWhen) }));
  return variants ? { ...changed, variants } : changed;
}

/** The names of a design's words in the order of its texts, others last; their own order PostgreSQL does not keep. */
export function wordNames({ words = {}, ...design }) {
  const used = facesOf(design).flatMap(({ elements }) => elements.flatMap(({ content }) => fieldNames(content)));
  return [...new Set([...used.filter((name) => Object.hasOwn(words, name)), ...Object.keys(words).sort()])];
}

/** The words of a design that have not been filled in yet. */
export const emptyWords = (design) => wordNames(design).filter((name) => !design.words[name].trim());

/** The family that most texts are set in. */
export function typefaceOf(design) {
  const counts = new Map();
  for (const face of facesOf(design)) {
    for (const { type, font = 'Lato' } of face.elements) {
      if (type === 'text') counts.set(font, (counts.get(font) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'Lato';
}

/** The main family changed; a second one, for accents, stays. */
export function withTypeface(design, family) {
  const main = typefaceOf(design);
  return withEveryElement(design, (element) =>
    element.type === 'text' && (element.font ?? 'Lato') === main ? { ...element, font: family } : element,
  );
}

/** Colours for one ticket type, or, without one, for all that have none of their own. */
export function withTicketColour(design, type, fill) {
  const pair = { fill, ink: inkOn(fill) };
  const palette = { ...design.palette };
  if (type === null) palette.default = pair;
  else palette.types = { ...palette.types, [type]: pair };
  return { ...design, palette };
}

const isGround = (element) => element.id?.startsWith('ground');

function scaled(element, across, down) {
  const put = { ...element, x: element.x * across, y: element.y * down, w: element.w * across, h: element.h * down };
  if (element.path) {
    put.path = element.path.replace(/([MLHVCZ])([^MLHVCZ]*)/g, (_, command, rest) => {
      const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
      const factor = (at) => (command === 'V' || (command !== 'H' && at % 2 === 1) ? down : across);
      return command + numbers.map((number, at) => Number((number * factor(at)).toFixed(3))).join(' ');
    });
  }
  return put;
}

/** The front on another ground: a background of the catalogue, a picture's file id, or a colour. */
export function withBackground(design, { background, picture, colour }) {
  const over = design.bleed ?? 3;
  const box = { x: -over, y: -over, w: design.width + 2 * over, h: design.height + 2 * over };
  let ground;
  if (background) {
    const art = background.design;
    const across = design.width / art.width;
    const down = design.height / art.height;
    ground = art.front.elements.map((element) => scaled(element, across, down));
  } else if (picture) {
    ground = [{ type: 'picture', id: 'ground', name: 'Background', ...box, picture, fit: 'cover', locked: true }];
  } else {
    ground = [{ type: 'rect', id: 'ground', name: 'Background', ...box, fill: colour, locked: true }];
  }
  const kept = design.front.elements.filter((element) => !isGround(element));
  return { ...design, front: { ...design.front, elements: [...ground, ...kept] } };
}

/** A picture in the place of the logo, or at the top where the design has none. */
export function withLogo(design, picture) {
  const { elements } = design.front;
  const old = elements.find((element) => element.id === 'logo');
  const safe = design.safe ?? 4;
  const box = old ?? { x: safe + 2, y: safe + 1, w: design.width * 0.35, h: design.height * 0.1 };
  const { align = 'left', fit = 'contain' } = old?.type === 'picture' ? old : {};
  const logo = {
    type: 'picture',
    id: old?.id ?? freeId(elements, 'logo'),
    x: box.x,
    y: box.y,
    w: box.w,
    h: box.h,
    picture,
    fit,
    align,
    ...(old?.showWhen && { showWhen: old.showWhen }),
  };
  const kept = elements.filter((element) => !element.id?.startsWith('logo-'));
  const dressed = old ? kept.map((element) => (element === old ? logo : element)) : [...kept, logo];
  return { ...design, front: { ...design.front, elements: dressed } };
}
