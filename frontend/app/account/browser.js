// The first that fits: Edge and Opera say "Chrome" too, Chrome says "Safari".
const BROWSERS = { 'Edg/': 'Edge', 'OPR/': 'Opera', 'Firefox/': 'Firefox', 'Chrome/': 'Chrome', 'Safari/': 'Safari' };
const SYSTEMS = {
  Android: 'Android',
  iPhone: 'iPhone',
  iPad: 'iPad',
  Windows: 'Windows',
  'Mac OS': 'macOS',
  Linux: 'Linux',
};

const found = (names, text) => Object.entries(names).find(([mark]) => text.includes(mark))?.[1] ?? null;

/** `{ browser, system }` of a user agent, each null where it is none that people know by name. */
export function browserOf(userAgent) {
  return { browser: found(BROWSERS, userAgent), system: found(SYSTEMS, userAgent) };
}
