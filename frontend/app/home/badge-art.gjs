const PITCH = 4.1; // mm between dots of a row; rows are 0.85 of it apart, every second one set in by half
const LARGEST = 2.7; // mm, radius
const SMALLEST = 0.26;

/** A halftone that thins out down the badge, along a wave. */
const DOTS = Array.from({ length: 14 }, (_, row) =>
  Array.from({ length: 30 }, (_, place) => {
    const x = -2 + (place + (row % 2) / 2) * PITCH;
    const y = -1 + row * PITCH * 0.85;
    const r = Math.min(LARGEST, 2.75 - 0.0625 * y - 0.605 * Math.sin(x / 17));
    return { x: x.toFixed(2), y: y.toFixed(2), r: r.toFixed(2) };
  }),
)
  .flat()
  .filter(({ r }) => r >= SMALLEST);

<template>
  <svg class="badge" viewBox="0 0 114.3 101.6" width="457" height="406" role="img" aria-label={{@label}}>
    <clipPath id="h3"><rect width="114.3" height="101.6" /></clipPath>
    <rect width="114.3" height="101.6" fill="#fdf6ec" />
    <g clip-path="url(#h3)" fill="#e2366f">
      {{#each DOTS as |dot|}}<circle cx={{dot.x}} cy={{dot.y}} r={{dot.r}} />{{/each}}
    </g>
    <g class="f-sans" fill="#1a1a1a">
      <text x="8" y="65.4" font-size="22" font-weight="760" letter-spacing="-0.4">Barbara</text>
      <text x="8" y="78.38" font-size="8.75" font-weight="460">Featherstonehaugh-</text>
      <text x="8" y="88.18" font-size="8.75" font-weight="460">Cholmondeley</text>
      <text x="8" y="94" font-size="4.8" font-weight="400" fill="#47342f">University of Cape Town</text>
      <text x="106" y="94" font-size="3.6" font-weight="620" fill="#a81f50" text-anchor="end">Zine Fair Leipzig</text>
    </g>
    <rect class="punch" x="50.15" y="4.5" width="14" height="3" rx="1.5" />
  </svg>
</template>
