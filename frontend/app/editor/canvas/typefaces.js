import { facesOf } from 'badgeyay/document/faces';

const wanted = new Set();

/** Loads the typefaces that a design uses, each weight once. One that cannot be had is drawn in the interface's own. */
export function loadFaces(design, fonts) {
  const slugs = new Map(fonts.map((family) => [family.name, family]));
  const texts = facesOf(design).flatMap(({ elements }) => elements.filter(({ type }) => type === 'text'));
  for (const { font = 'Lato', weight = 400 } of texts) {
    const family = slugs.get(font);
    if (!family) continue;
    const nearest = family.weights.reduce((best, one) =>
      Math.abs(one - weight) < Math.abs(best - weight) ? one : best,
    );
    const url = family.own ? `/api/files/${font}/download?direct=true` : `/api/fonts/${family.id}/${nearest}.woff2`;
    if (wanted.has(url)) continue;
    wanted.add(url);
    const face = new FontFace(font, `url(${url})`, { weight: String(nearest) });
    face.load().then(
      () => document.fonts.add(face),
      () => wanted.delete(url),
    );
  }
}
