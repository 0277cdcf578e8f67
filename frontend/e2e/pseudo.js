// English as a language that there is not: accented, some 40 per cent longer, from right to left. Takes the messages of
// the built client, ICU and all; what stands in braces is left alone, but for the texts of their branches.
const ACCENTS = { a: 'áá', e: 'éé', i: 'íí', o: 'óó', u: 'úú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', c: 'ç', n: 'ñ' };
const BRANCHES = /^\{\s*[\w-]+\s*,\s*(?:plural|select|selectordinal)\s*,/;

function longer(text) {
  return text
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? part : part.replace(/[a-z]/gi, (letter) => ACCENTS[letter] ?? letter)))
    .join('');
}

/** Where the brace that opens at `from` is closed. */
function end(message, from) {
  let depth = 0;
  for (let at = from; at < message.length; at += 1) {
    if (message[at] === '{') depth += 1;
    else if (message[at] === '}' && (depth -= 1) === 0) return at + 1;
  }
  throw new Error(`Not closed: ${message}`);
}

function argument(text) {
  const [head] = BRANCHES.exec(text) ?? [];
  if (!head) return text;
  let made = head;
  for (let at = head.length; at < text.length - 1; ) {
    if (text[at] !== '{') made += text[at++];
    else {
      const to = end(text, at);
      made += `{${pseudo(text.slice(at + 1, to - 1))}}`;
      at = to;
    }
  }
  return `${made}}`;
}

export function pseudo(message) {
  let made = '';
  for (let at = 0; at < message.length; ) {
    const from = message.indexOf('{', at);
    if (from < 0) return made + longer(message.slice(at));
    const to = end(message, from);
    made += longer(message.slice(at, from)) + argument(message.slice(from, to));
    at = to;
  }
  return made;
}

export const all = (messages) =>
  typeof messages === 'string'
    ? pseudo(messages)
    : Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, all(value)]));
