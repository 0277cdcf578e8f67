import ContourBadge from './contour-badge';
import HillBadge from './hill-badge';
import TileBadge from './tile-badge';
import RainbowBadge from './rainbow-badge';

/** A badge on its lanyard: `x` of its middle, `y` of its upper edge, and how far it has swung, in degrees. */
function hung(Badge, lanyard, swing, x, y, width, height) {
  const left = x - width / 2;
  return {
    ...{ Badge, lanyard, left, y, width, height, clip: `hp${x}`, clipped: `url(#hp${x})` },
    swing: `rotate(${swing} ${x} -260)`,
    lanyardAt: `translate(${x} ${y})`,
    ribbons: `M-70 ${-20 - y}L-3 -24M70 ${-20 - y}L3 -24`,
    shade: { x: left + 1, y: y + 1, width: width - 2, height: height - 2 },
    slot: { x: -0.075 * width, y: 0.032 * width, width: 0.15 * width, height: 0.034 * width, rx: 0.017 * width },
    strap: `M-3 6v${0.045 * width}`,
  };
}

const BADGES = [
  hung(HillBadge, '#15201c', -1, 470, 418, 280, 210),
  hung(ContourBadge, '#f4efe0', -2, 590, 80, 190, 267.81),
  hung(TileBadge, '#e4572e', 2.2, 372, 92, 226, 169.5),
  hung(RainbowBadge, '#ffcb2e', 1.2, 180, 215, 236, 332.65),
];

<template>
  <svg class="scene" viewBox="0 0 700 680" preserveAspectRatio="xMidYMid slice" role="img" aria-label={{@label}}>
    <defs>
      <g fill="none" stroke="#1d6a54">
        <pattern id="mat-fine" width="20" height="20" patternUnits="userSpaceOnUse">
          <path d="M0 20V0H20" stroke-width=".5" opacity=".55" />
        </pattern>
        <pattern id="mat-strong" width="100" height="100" patternUnits="userSpaceOnUse">
          <path d="M0 100V0H100" stroke-width="1.2" opacity=".8" />
        </pattern>
      </g>
    </defs>
    <rect width="1000" height="800" fill="url(#mat-fine)" />
    <rect width="1000" height="800" fill="url(#mat-strong)" />
    {{#each BADGES as |badge|}}
      <g transform={{badge.swing}} fill="none">
        <g transform={{badge.lanyardAt}}>
          <path d={{badge.ribbons}} stroke={{badge.lanyard}} stroke-width="15" />
          <path d="M-9 -34h18v22h-18z" fill="#1b211f" />
          <path d="M0 -12v16" stroke="#c9d2cd" stroke-width="5" />
          <rect x="-13" y="-2" width="26" height="10" rx="5" stroke="#c9d2cd" stroke-width="4" />
        </g>
        <g class="shade">
          <rect
            x={{badge.shade.x}}
            y={{badge.shade.y}}
            width={{badge.shade.width}}
            height={{badge.shade.height}}
            rx="6"
            fill="#fff"
          />
        </g>
        <clipPath id={{badge.clip}}>
          <rect x={{badge.left}} y={{badge.y}} width={{badge.width}} height={{badge.height}} rx="6" />
        </clipPath>
        <g clip-path={{badge.clipped}}>
          <badge.Badge @x={{badge.left}} @y={{badge.y}} @width={{badge.width}} @height={{badge.height}} />
        </g>
        <g transform={{badge.lanyardAt}}>
          <rect
            x={{badge.slot.x}}
            y={{badge.slot.y}}
            width={{badge.slot.width}}
            height={{badge.slot.height}}
            rx={{badge.slot.rx}}
            fill="#0a3b2d"
          />
          <path d={{badge.strap}} stroke="#c9d2cd" stroke-width="5" />
        </g>
      </g>
    {{/each}}
  </svg>
</template>
