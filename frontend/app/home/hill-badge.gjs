// A badge of the scene, and the one that is measured: a dark hill on yellow.
<template>
  <svg x={{@x}} y={{@y}} width={{@width}} height={{@height}} viewBox="0 0 101.6 76.2">
    <rect width="101.6" height="76.2" fill="#ffd02f" />
    <path d="M101.6 44A32.2 32.2 0 0 0 69.4 76.2H101.6z" fill="#14201b" />
    <circle cx="93" cy="67.5" r="3.2" fill="#ffd02f" />
    <g class="f-sans" fill="#14201b">
      <g font-stretch="88%">
        <text x="6" y="34.91" font-size="25" font-weight="820" letter-spacing="-0.45">Wanjirũ</text>
        <text x="6" y="50.69" font-size="11" font-weight="460">Kamau</text>
      </g>
      <text x="6" y="69.5" font-size="4.6" font-weight="560">Nairobi Makerspace</text>
    </g>
    {{yield}}
  </svg>
</template>
