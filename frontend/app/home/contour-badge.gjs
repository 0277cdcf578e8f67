const CORNERS = 64; // of a contour, which is a closed line

/** Contours of a hill with spurs, whose directions turn with the height. */
const CONTOURS = Array.from({ length: 19 }, (_, height) => {
  const points = Array.from({ length: CORNERS }, (__, corner) => {
    const angle = (corner * 2 * Math.PI) / CORNERS;
    const spurs = 0.16 * Math.sin(3 * angle + 0.16 * height) + 0.09 * Math.sin(5 * angle - 0.3 * height);
    const r = (6 + 6.2 * height) * (1 + spurs + 0.05 * Math.cos(2 * angle));
    return `${(70 + r * Math.cos(angle)).toFixed(2)} ${(28 + 0.82 * r * Math.sin(angle)).toFixed(2)}`;
  });
  return { line: `M${points.join('L')}z`, isFourth: height % 4 === 0 };
});

// A badge of the scene: contours on dark green.
<template>
  <svg x={{@x}} y={{@y}} width={{@width}} height={{@height}} viewBox="0 0 105 148">
    <clipPath id="c1"><rect width="105" height="148" /></clipPath>
    <rect width="105" height="148" fill="#0f3f36" />
    <g clip-path="url(#c1)" fill="none">
      {{#each CONTOURS as |contour|}}
        <path
          d={{contour.line}}
          stroke={{if contour.isFourth "#7fb8a4" "#3f7d6b"}}
          stroke-width={{if contour.isFourth "0.65" "0.35"}}
        />
      {{/each}}
    </g>
    <g class="f-serif" font-size="8.5" fill="#f4efe0">
      <text x="9" y="28">Lowlands</text>
      <text x="9" y="38">Map Day</text>
    </g>
    <rect x="4" y="72" width="97" height="72" rx="1.5" fill="#fff" />
    <g class="f-sans" fill="#14201b">
      <text x="10" y="97.73" font-size="20" font-weight="760" letter-spacing="-0.36">Katja</text>
      <text x="10" y="112.02" font-size="10.5" font-weight="460">Brückner</text>
      <text x="10" y="124" font-size="5.2" font-weight="400" fill="#47564f">Stadtwerke Jülich</text>
      <text x="10" y="138" font-size="5.2" font-weight="680" fill="#b5482f">Speaker</text>
    </g>
  </svg>
</template>
