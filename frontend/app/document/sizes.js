/** Sizes that people know by name, mm, as the shorter by the longer side. */
const KNOWN = [
  ['A7', 74, 105],
  ['A6', 105, 148],
  ['4 × 3 in', 76.2, 101.6],
  ['4.5 × 4 in', 101.6, 114.3],
  ['4 × 6 in', 101.6, 152.4],
  ['CR80', 53.98, 85.6],
];

const near = (one, other) => Math.abs(one - other) < 0.3;

/** "105 × 148 mm · A6", or the inches alone where the size is made in inches. */
export function sizeName({ width, height }) {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const name = KNOWN.find(([, a, b]) => near(a, short) && near(b, long))?.[0];
  if (name?.endsWith('in')) return name;
  const figures = `${Number(width.toFixed(1))} × ${Number(height.toFixed(1))} mm`;
  return name ? `${figures} · ${name}` : figures;
}
