const RINGS = [
  [49, '#f2542d'],
  [41, '#f5dfbb'],
  [33, '#0e9594'],
  [25, '#f5dfbb'],
  [17, '#127475'],
  [9, '#f2542d'],
].map(([r, fill]) => ({ r, fill }));

// A badge of the scene: rings like a rainbow.
<template>
  <svg x={{@x}} y={{@y}} width={{@width}} height={{@height}} viewBox="0 0 105 148">
    <rect width="105" height="148" fill="#fff" />
    <clipPath id="o2"><rect width="105" height="58" /></clipPath>
    <rect width="105" height="58" fill="#12263a" />
    <g clip-path="url(#o2)">
      {{#each RINGS as |ring|}}<circle cx="86" cy="58" r={{ring.r}} fill={{ring.fill}} />{{/each}}
    </g>
    <g class="f-sans">
      <g font-size="6.8" font-weight="700" font-stretch="114%" fill="#fff">
        <text x="9" y="22">Open</text>
        <text x="9" y="29.4">Web</text>
        <text x="9" y="36.8">Forum</text>
      </g>
      <text x="9" y="51.5" font-size="3.6" font-weight="500" fill="#f5dfbb">12–14 May</text>
      <g fill="#14201b" lang="ja">
        <text x="9" y="83.56" font-size="21" font-weight="760" letter-spacing="-0.38">さくら</text>
        <text x="9" y="98.54" font-size="11" font-weight="460">山田</text>
        <text x="9" y="112" font-size="5.6" font-weight="400" fill="#47564f">東京大学</text>
      </g>
      <rect y="132" width="105" height="16" fill="#f2542d" />
      <text x="9" y="142.5" font-size="7" font-weight="700" fill="#12263a">Speaker</text>
    </g>
  </svg>
</template>
