import { fits, ticketType } from './rules';

/**
 * Where a face lies in a design. A place is `{ variant, side }`: `variant` null for the design's own faces or an index
 * into `variants`, `side` "front" or "back". A variant without a face of its own has the design's; a back may be
 * "front", the same again.
 */
export function faceAt(design, { variant, side }) {
  const own = variant === null ? design : (design.variants?.[variant] ?? design);
  const inherited = own !== design && own[side] === undefined;
  const owner = inherited ? design : own;
  const same = owner[side] === 'front';
  const face = same ? faceAt(design, { variant: owner === design ? null : variant, side: 'front' }) : null;
  return {
    elements: face ? face.elements : (owner[side]?.elements ?? []),
    place: face ? face.place : { variant: owner === design ? null : variant, side },
    inherited,
    same,
    none: !owner[side],
    printed: own.print !== false,
  };
}

/** The design with other elements on the face that is shown at a place. */
export function withElements(design, place, elements) {
  const at = faceAt(design, place).place;
  return withFace(design, at, { elements });
}

/** The design with another face, "front" or null, at exactly this place. */
export function withFace(design, { variant, side }, face) {
  if (variant === null) return { ...design, [side]: face };
  return withVariant(design, variant, { [side]: face });
}

/** The design with nothing but the faces of a place, for a picture of them with whomever one likes. */
export function onlyFace(design, { variant }) {
  const side = (name) => {
    const { elements, none } = faceAt(design, { variant, side: name });
    return none ? null : { elements };
  };
  return { ...design, front: side('front') ?? { elements: [] }, back: side('back'), variants: [] };
}

export function withVariant(design, index, values) {
  const variants = design.variants.map((variant, at) => (at === index ? { ...variant, ...values } : variant));
  return { ...design, variants };
}

export function withoutVariant(design, index) {
  return { ...design, variants: design.variants.filter((_, at) => at !== index) };
}

/** Every element of a design changed by a function, on all faces. */
export function withEveryElement(design, change) {
  const changed = (face) => (face?.elements ? { ...face, elements: face.elements.map(change) } : face);
  const sides = (owner) => ({
    ...owner,
    ...('front' in owner && { front: changed(owner.front) }),
    ...('back' in owner && { back: changed(owner.back) }),
  });
  return { ...sides(design), ...(design.variants && { variants: design.variants.map(sides) }) };
}

/** Whether anybody's badge has a back. */
export const hasBack = (design) => [design, ...(design.variants ?? [])].some(({ back }) => Boolean(back));

/** All faces that are drawn on their own. */
export function facesOf(design) {
  const owners = [design, ...(design.variants ?? [])];
  return owners.flatMap((owner) => [owner.front, owner.back]).filter((face) => face?.elements);
}

/** The ids of all pictures that a design names. */
export function picturesIn(design) {
  return new Set(facesOf(design).flatMap(({ elements }) => elements.map(({ picture }) => picture).filter(Boolean)));
}

/** Index of the variant that a person gets, or null for the design's own faces. */
export function variantFor(design, fields, filled) {
  const type = ticketType(design.palette, fields);
  const index = (design.variants ?? []).findIndex((variant) => fits(variant.showWhen, fields, filled, type));
  return index < 0 ? null : index;
}

/** An id that no element of the face has: "text", "text-2", ... */
export function freeId(elements, wanted) {
  const taken = new Set(elements.map((element) => element.id));
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n += 1) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
}
