const COLUMNS = [12, 105]; // mm from the left edge of the paper
const ROWS = [14, 71, 128];

const BADGES = [
  ['Katja', ['Brückner'], 'Stadtwerke Jülich'],
  ['محمد', ['الفارابي'], 'جامعة القاهرة', 'ar'],
  ['さくら', ['山田'], '東京大学', 'ja'],
  ['Barbara', ['Featherstonehaugh-', 'Cholmondeley'], 'University of Cape Town'],
  ['Tomasz', ['Wiśniewski'], 'Politechnika Gdańska'],
  ['Minh Khai', ['Nguyễn Thị'], 'Đại học Quốc gia Hà Nội'],
].map(([first, last, org, lang], place) => ({
  ...{ first, org, lang, x: COLUMNS[place % 2], y: ROWS[Math.floor(place / 2)] },
  direction: lang === 'ar' ? 'rtl' : null,
  size: last.length > 1 ? 6.25 : 8,
  last: last.map((text, line) => ({ text, y: last.length > 1 ? 32.08 + 7 * line : 33.8 })),
  hasOrnament: last.length === 1,
}));

const CROP_MARKS =
  'M12 7v5M12 184v5M102 7v5M102 184v5M105 7v5M105 184v5M195 7v5M195 184v5' +
  'M5 14h5M197 14h5M5 68h5M197 68h5M5 71h5M197 71h5M5 125h5M197 125h5M5 128h5M197 128h5M5 182h5M197 182h5';

<template>
  <svg class="sheet" viewBox="0 0 210 200" width="420" height="400" role="img" aria-label={{@label}}>
    <rect width="210" height="200" fill="#fff" />
    {{#each BADGES as |badge|}}
      <svg x={{badge.x}} y={{badge.y}} width="90" height="54" viewBox="0 0 90 54">
        <rect width="90" height="54" fill="#fbf8f1" />
        <g fill="none" stroke="#1f2f4f">
          <rect x="3.5" y="3.5" width="83" height="47" stroke-width=".9" />
          <rect x="5.1" y="5.1" width="79.8" height="43.8" stroke-width=".3" />
        </g>
        <g class="f-sans" fill="#9c3d2a" text-anchor="middle">
          <text x="45" y="11.8" font-size="2.7" font-weight="600" letter-spacing="0.5">THE LIBRARY DINNER</text>
        </g>
        <g class="f-serif" fill="#1f2f4f" text-anchor="middle" direction={{badge.direction}} lang={{badge.lang}}>
          <text x="45" y="23.45" font-size="12.5">{{badge.first}}</text>
          {{#each badge.last as |line|}}<text x="45" y={{line.y}} font-size={{badge.size}}>{{line.text}}</text>{{/each}}
          <text x="45" y="45.6" font-size="3.4">{{badge.org}}</text>
        </g>
        {{#if badge.hasOrnament}}
          <path d="M37 39.5h6l2-1.5 2 1.5h6" stroke="#9c3d2a" stroke-width=".45" fill="none" />
        {{/if}}
      </svg>
      <rect x={{badge.x}} y={{badge.y}} width="90" height="54" fill="none" stroke="#c3ccc7" stroke-width=".3" />
    {{/each}}
    <path d={{CROP_MARKS}} stroke="#14201b" stroke-width=".3" />
  </svg>
</template>
