import HillBadge from './hill-badge';

<template>
  <svg viewBox="0 0 500 300" role="img" aria-label={{@label}}>
    <g transform="translate(60 34)">
      <HillBadge @x="20" @y="10" @width="300" @height="225">
        <rect class="punch" x="43.8" y="4.5" width="14" height="3" rx="1.5" />
      </HillBadge>
      <path
        d="M20 -8v-12M320 -8v-12M20 250v-12M320 250v-12M2 10h-12M2 235h-12M338 10h12M338 235h12"
        stroke="currentColor"
      />
      <path d="M338 55h26M338 106h26M351 55v51" stroke="#d6006c" stroke-width="1.5" />
      <g class="f-sans" fill="currentColor">
        <text x="370" y="78" font-size="16" font-weight="680">17 mm</text>
        <text x="370" y="97" font-size="14">2.9 m</text>
      </g>
      <rect x="32" y="22" width="276" height="201" fill="none" stroke="#007aa8" stroke-dasharray="5 4" />
    </g>
  </svg>
</template>
