import ContourBadge from './contour-badge';
import TileBadge from './tile-badge';
import RainbowBadge from './rainbow-badge';

<template>
  <svg class="scene" viewBox="0 0 700 680" preserveAspectRatio="xMidYMid slice" role="img" aria-label={{@label}}><defs
    ><pattern id="mat-fine" width="20" height="20" patternUnits="userSpaceOnUse"><path
          d="M0 20V0H20"
          fill="none"
          stroke="#1d6a54"
          stroke-width=".5"
          opacity=".55"
        /></pattern><pattern id="mat-strong" width="100" height="100" patternUnits="userSpaceOnUse"><path
          d="M0 100V0H100"
          fill="none"
          stroke="#1d6a54"
          stroke-width="1.2"
          opacity=".8"
        /></pattern></defs><rect width="1000" height="800" fill="url(#mat-fine)" /><rect
      width="1000"
      height="800"
      fill="url(#mat-strong)"
    /><g fill="none"><g transform="rotate(-1 470 -260)"><g class="lift"><path
            d="M400 -20 L467 394"
            stroke="#15201c"
            stroke-width="15"
          /><path d="M540 -20 L473 394" stroke="#15201c" stroke-width="15" /><path
            d="M461 384h18v22h-18z"
            fill="#1b211f"
          /><path d="M470 406v16" stroke="#c9d2cd" stroke-width="5" /><rect
            x="457"
            y="416"
            width="26"
            height="10"
            rx="5"
            fill="none"
            stroke="#c9d2cd"
            stroke-width="4"
          /></g><g class="shade"><rect x="331" y="419" width="278" height="208" rx="6" fill="#fff" /></g><clipPath
          id="hp470"
        ><rect x="330" y="418" width="280" height="210" rx="6" /></clipPath><g clip-path="url(#hp470)"><svg
            x="330"
            y="418"
            width="280"
            height="210"
            viewBox="0 0 101.6 76.2"
          ><rect x=".3" y=".3" width="101" height="75.6" fill="#fff" /><rect
              width="101.6"
              height="76.2"
              fill="#ffd02f"
            /><path d="M101.6 44A32.2 32.2 0 0 0 69.4 76.2H101.6z" fill="#14201b" /><circle
              cx="93"
              cy="67.5"
              r="3.2"
              fill="#ffd02f"
            /><text
              x="6"
              y="34.91"
              class="f-sans"
              font-size="25"
              font-weight="820"
              font-stretch="88%"
              letter-spacing="-0.45"
              fill="#14201b"
            >Wanjirũ</text><text
              x="6"
              y="50.69"
              class="f-sans"
              font-size="11"
              font-weight="460"
              font-stretch="88%"
              fill="#14201b"
            >Kamau</text><text x="6" y="69.5" class="f-sans" font-size="4.6" font-weight="560" fill="#14201b">Nairobi
              Makerspace</text></svg></g><rect
          x="449"
          y="426.96"
          width="42"
          height="9.52"
          rx="4.76"
          fill="#0a3b2d"
        /><path d="M467 424v12.6" stroke="#c9d2cd" stroke-width="5" /></g></g><g fill="none"><g
        transform="rotate(-2 590 -260)"
      ><g class="lift"><path d="M520 -20 L587 56" stroke="#f4efe0" stroke-width="15" /><path
            d="M660 -20 L593 56"
            stroke="#f4efe0"
            stroke-width="15"
          /><path d="M581 46h18v22h-18z" fill="#1b211f" /><path d="M590 68v16" stroke="#c9d2cd" stroke-width="5" /><rect
            x="577"
            y="78"
            width="26"
            height="10"
            rx="5"
            fill="none"
            stroke="#c9d2cd"
            stroke-width="4"
          /></g><g class="shade"><rect x="496" y="81" width="188" height="265.81" rx="6" fill="#fff" /></g><clipPath
          id="hp590"
        ><rect x="495" y="80" width="190" height="267.81" rx="6" /></clipPath><g clip-path="url(#hp590)"><ContourBadge
          /></g><rect x="575.75" y="86.08" width="28.5" height="6.46" rx="3.23" fill="#0a3b2d" /><path
          d="M587 86v8.55"
          stroke="#c9d2cd"
          stroke-width="5"
        /></g></g><g fill="none"><g transform="rotate(2.2 372 -260)"><g class="lift"><path
            d="M302 -20 L369 68"
            stroke="#e4572e"
            stroke-width="15"
          /><path d="M442 -20 L375 68" stroke="#e4572e" stroke-width="15" /><path
            d="M363 58h18v22h-18z"
            fill="#1b211f"
          /><path d="M372 80v16" stroke="#c9d2cd" stroke-width="5" /><rect
            x="359"
            y="90"
            width="26"
            height="10"
            rx="5"
            fill="none"
            stroke="#c9d2cd"
            stroke-width="4"
          /></g><g class="shade"><rect x="260" y="93" width="224" height="167.5" rx="6" fill="#fff" /></g><clipPath
          id="hp372"
        ><rect x="259" y="92" width="226" height="169.5" rx="6" /></clipPath><g clip-path="url(#hp372)"><TileBadge
          /></g><rect x="355.05" y="99.23" width="33.9" height="7.68" rx="3.84" fill="#0a3b2d" /><path
          d="M369 98v10.17"
          stroke="#c9d2cd"
          stroke-width="5"
        /></g></g><g fill="none"><g transform="rotate(1.2 180 -260)"><g class="lift"><path
            d="M110 -20 L177 191"
            stroke="#ffcb2e"
            stroke-width="15"
          /><path d="M250 -20 L183 191" stroke="#ffcb2e" stroke-width="15" /><path
            d="M171 181h18v22h-18z"
            fill="#1b211f"
          /><path d="M180 203v16" stroke="#c9d2cd" stroke-width="5" /><rect
            x="167"
            y="213"
            width="26"
            height="10"
            rx="5"
            fill="none"
            stroke="#c9d2cd"
            stroke-width="4"
          /></g><g class="shade"><rect x="63" y="216" width="234" height="330.65" rx="6" fill="#fff" /></g><clipPath
          id="hp180"
        ><rect x="62" y="215" width="236" height="332.65" rx="6" /></clipPath><g clip-path="url(#hp180)"><RainbowBadge
          /></g><rect x="162.3" y="222.55" width="35.4" height="8.02" rx="4.01" fill="#0a3b2d" /><path
          d="M177 221v10.62"
          stroke="#c9d2cd"
          stroke-width="5"
        /></g></g></svg>
</template>
