const SIDE = 12.7;
const DISC = 'M2.15 6.35a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z';
const FROM_LOWER_RIGHT = 'M12.7 12.7h-12.7a12.7 12.7 0 0 1 12.7-12.7z';
const FROM_UPPER_LEFT = 'M0 0h12.7a12.7 12.7 0 0 1-12.7 12.7z';
const HILL = 'M0 12.7a6.35 6.35 0 0 1 12.7 0z';
const [YELLOW, RED, INK, SAND, BLUE] = ['#f2b52b', '#d8412f', '#15191c', '#e9e2d3', '#1f4e9e'];

const TILES = [
  [YELLOW, RED, DISC],
  [RED, INK, FROM_LOWER_RIGHT],
  [YELLOW, SAND, FROM_UPPER_LEFT],
  [SAND, INK, FROM_LOWER_RIGHT],
  [SAND, INK, FROM_UPPER_LEFT],
  [BLUE, SAND, DISC],
  [SAND, BLUE, DISC],
  [YELLOW, INK, FROM_LOWER_RIGHT],
  [BLUE, INK, FROM_LOWER_RIGHT],
  [RED, SAND, DISC],
  [SAND, INK, HILL],
  [BLUE, SAND, FROM_UPPER_LEFT],
].map(([ground, fill, shape], place) => ({
  ...{ ground, fill, shape },
  at: `translate(${(place % 2) * SIDE} ${Math.floor(place / 2) * SIDE})`,
}));

// A badge of the scene: tiles of quarter circles.
<template>
  <svg x={{@x}} y={{@y}} width={{@width}} height={{@height}} viewBox="0 0 101.6 76.2">
    <rect width="101.6" height="76.2" fill="#fff" />
    {{#each TILES as |tile|}}
      <g transform={{tile.at}}>
        <rect width="12.8" height="12.8" fill={{tile.ground}} />
        <path d={{tile.shape}} fill={{tile.fill}} />
      </g>
    {{/each}}
    <g class="f-sans" fill="#15191c" direction="rtl" lang="he">
      <text x="95" y="26.8" font-size="16.5" font-weight="760" letter-spacing="-0.3">עדה</text>
      <text x="95" y="39.9" font-size="10" font-weight="460">לאבלייס</text>
      <text x="95" y="59" font-size="4.3" font-weight="400" fill="#47564f">האוניברסיטה העברית</text>
      <text x="95" y="70" font-size="4.3" font-weight="680" fill="#b3301f">Speaker</text>
    </g>
  </svg>
</template>
