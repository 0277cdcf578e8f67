const COLUMNS = [12, 98, 205];
const PITCH = 31.5;

const ROWS = [
  ['Katja', 'Brückner', 'Stadtwerke Jülich'],
  ['محمد', 'الفارابي', 'جامعة القاهرة'],
  ['さくら', '山田', '東京大学'],
  ['Amélie', 'Durand', 'Loire Presse'],
  ['Tomasz', 'Wiśniewski', 'Stocznia Gdynia'],
].map((texts, row) => ({ cells: cellsOf(texts), at: `translate(0 ${32 + PITCH * row})` }));
const HEADINGS = cellsOf(['Vorname', 'Nachname', 'Firma']);

function cellsOf(texts) {
  return texts.map((text, column) => ({ text, x: COLUMNS[column] }));
}

<template>
  <svg viewBox="0 0 330 190" role="img" aria-label={{@label}}>
    <rect x=".5" y=".5" width="329" height="189" rx="3" fill="#fff" stroke="#7d8a83" />
    <path d="M0 32h330v-28a4 4 0 0 0-4-4h-322a4 4 0 0 0-4 4z" fill="#e1efe8" />
    <path d="M0 32h330" stroke="#c9d2cd" />
    <g class="f-sans" font-size="13">
      <g font-weight="640" fill="#084834">
        {{#each HEADINGS as |cell|}}<text x={{cell.x}} y="21">{{cell.text}}</text>{{/each}}
      </g>
      {{#each ROWS as |row|}}
        <g transform={{row.at}} fill="#14201b">
          {{#each row.cells as |cell|}}<text x={{cell.x}} y="20.5">{{cell.text}}</text>{{/each}}
          <path d="M0 31.5h330" stroke="#c9d2cd" />
        </g>
      {{/each}}
    </g>
    <path d="M88 0v190M196 0v190" stroke="#c9d2cd" />
  </svg>
</template>
