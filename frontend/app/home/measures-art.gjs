<template>
  <svg viewBox="0 0 500 300" role="img" aria-label={{@label}}><g transform="translate(60 34)"><svg
        x="20"
        y="10"
        width="300"
        height="225"
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
          Makerspace</text><rect class="punch" x="43.8" y="4.5" width="14" height="3" rx="1.5" /></svg><path
        d="M20 -8v-12M320 -8v-12M20 250v-12M320 250v-12M2 10h-12M2 235h-12M338 10h12M338 235h12"
        stroke="currentColor"
      /><path d="M338 55h26M338 106h26M351 55v51" stroke="#d6006c" stroke-width="1.5" /><text
        class="f-sans"
        x="370"
        y="78"
        font-size="16"
        font-weight="680"
        fill="currentColor"
      >17 mm</text><text class="f-sans" x="370" y="97" font-size="14" fill="currentColor">2.9 m</text><rect
        x="32"
        y="22"
        width="276"
        height="201"
        fill="none"
        stroke="#007aa8"
        stroke-dasharray="5 4"
      /></g></svg>
</template>
