import { ticketType } from './rules';

const HEX = /^#[0-9a-f]{6}$/i;

/** Colours of the palette for a person and the name of the ticket type: `{ fill, ink, type }`. */
export function ticketColours(palette = {}, values = {}) {
  const type = ticketType(palette, values);
  return { fill: '#0E4F8F', ink: '#FFFFFF', ...(palette.types?.[type] ?? palette.default), type };
}

/** A colour of a design as #rrggbb for one person: "#RRGGBB", "@ticket", "@ticketInk", "@ticket 34%", "... 62% ...". */
export function resolved(colour, ticket) {
  if (!colour) return null;
  const [base, share, other] = colour.split(' ');
  const plain = (name) => ({ '@ticket': ticket.fill, '@ticketInk': ticket.ink })[name] ?? name;
  if (!share) return plain(base);
  return mixed(plain(base), plain(other ?? '#FFFFFF'), parseFloat(share) / 100);
}

function mixed(one, other, share) {
  const channel = (hex, at) => parseInt(hex.slice(at, at + 2), 16);
  const put = [1, 3, 5].map((at) => Math.round(channel(one, at) * share + channel(other, at) * (1 - share)));
  return `#${put.map((number) => number.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever reads better on #RRGGBB. */
export function inkOn(hex) {
  if (!HEX.test(hex)) return '#15181C';
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? '#15181C' : '#FFFFFF';
}
