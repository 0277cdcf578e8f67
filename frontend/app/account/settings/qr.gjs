import { encode } from 'uqr';

const QUIET = 4; // modules of white around it, or no camera finds it

function drawn(text) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { path, box: `0 0 ${size} ${size}` };
}

// @text as a QR code, named @label. It is black on white in the dark theme too.
<template>
  {{#let (drawn @text) as |code|}}
    <svg class="qr" viewBox={{code.box}} role="img" aria-label={{@label}} shape-rendering="crispEdges">
      <path d={{code.path}} />
    </svg>
  {{/let}}
</template>
