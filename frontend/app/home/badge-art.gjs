<template>
  <svg class="badge" viewBox="0 0 114.3 101.6" width="457" height="406" role="img" aria-label={{@label}}><rect
      x=".3"
      y=".3"
      width="113.7"
      height="101"
      fill="#fff"
    /><clipPath id="h3"><rect width="114.3" height="101.6" /></clipPath><rect
      width="114.3"
      height="101.6"
      fill="#fdf6ec"
    /><g clip-path="url(#h3)" fill="#e2366f"><circle cx="-2" cy="-1" r="2.7" /><circle
        cx="2.1"
        cy="-1"
        r="2.7"
      /><circle cx="6.2" cy="-1" r="2.6" /><circle cx="10.3" cy="-1" r="2.47" /><circle
        cx="14.4"
        cy="-1"
        r="2.36"
      /><circle cx="18.5" cy="-1" r="2.28" /><circle cx="22.6" cy="-1" r="2.23" /><circle
        cx="26.7"
        cy="-1"
        r="2.21"
      /><circle cx="30.8" cy="-1" r="2.22" /><circle cx="34.9" cy="-1" r="2.28" /><circle
        cx="39"
        cy="-1"
        r="2.36"
      /><circle cx="43.1" cy="-1" r="2.47" /><circle cx="47.2" cy="-1" r="2.6" /><circle
        cx="51.3"
        cy="-1"
        r="2.7"
      /><circle cx="55.4" cy="-1" r="2.7" /><circle cx="59.5" cy="-1" r="2.7" /><circle
        cx="63.6"
        cy="-1"
        r="2.7"
      /><circle cx="67.7" cy="-1" r="2.7" /><circle cx="71.8" cy="-1" r="2.7" /><circle
        cx="75.9"
        cy="-1"
        r="2.7"
      /><circle cx="80" cy="-1" r="2.7" /><circle cx="84.1" cy="-1" r="2.7" /><circle
        cx="88.2"
        cy="-1"
        r="2.7"
      /><circle cx="92.3" cy="-1" r="2.7" /><circle cx="96.4" cy="-1" r="2.7" /><circle
        cx="100.5"
        cy="-1"
        r="2.7"
      /><circle cx="104.6" cy="-1" r="2.7" /><circle cx="108.7" cy="-1" r="2.7" /><circle
        cx="112.8"
        cy="-1"
        r="2.6"
      /><circle cx="116.9" cy="-1" r="2.47" /><circle cx="0.05" cy="2.48" r="2.59" /><circle
        cx="4.15"
        cy="2.48"
        r="2.45"
      /><circle cx="8.25" cy="2.48" r="2.31" /><circle cx="12.35" cy="2.48" r="2.19" /><circle
        cx="16.45"
        cy="2.48"
        r="2.1"
      /><circle cx="20.55" cy="2.48" r="2.03" /><circle cx="24.65" cy="2.48" r="1.99" /><circle
        cx="28.75"
        cy="2.48"
        r="1.99"
      /><circle cx="32.85" cy="2.48" r="2.03" /><circle cx="36.95" cy="2.48" r="2.1" /><circle
        cx="41.05"
        cy="2.48"
        r="2.19"
      /><circle cx="45.15" cy="2.48" r="2.31" /><circle cx="49.25" cy="2.48" r="2.45" /><circle
        cx="53.35"
        cy="2.48"
        r="2.59"
      /><circle cx="57.45" cy="2.48" r="2.7" /><circle cx="61.55" cy="2.48" r="2.7" /><circle
        cx="65.65"
        cy="2.48"
        r="2.7"
      /><circle cx="69.75" cy="2.48" r="2.7" /><circle cx="73.85" cy="2.48" r="2.7" /><circle
        cx="77.95"
        cy="2.48"
        r="2.7"
      /><circle cx="82.05" cy="2.48" r="2.7" /><circle cx="86.15" cy="2.48" r="2.7" /><circle
        cx="90.25"
        cy="2.48"
        r="2.7"
      /><circle cx="94.35" cy="2.48" r="2.7" /><circle cx="98.45" cy="2.48" r="2.7" /><circle
        cx="102.55"
        cy="2.48"
        r="2.7"
      /><circle cx="106.65" cy="2.48" r="2.6" /><circle cx="110.75" cy="2.48" r="2.46" /><circle
        cx="114.85"
        cy="2.48"
        r="2.32"
      /><circle cx="118.95" cy="2.48" r="2.2" /><circle cx="-2" cy="5.97" r="2.45" /><circle
        cx="2.1"
        cy="5.97"
        r="2.3"
      /><circle cx="6.2" cy="5.97" r="2.16" /><circle cx="10.3" cy="5.97" r="2.03" /><circle
        cx="14.4"
        cy="5.97"
        r="1.92"
      /><circle cx="18.5" cy="5.97" r="1.84" /><circle cx="22.6" cy="5.97" r="1.79" /><circle
        cx="26.7"
        cy="5.97"
        r="1.77"
      /><circle cx="30.8" cy="5.97" r="1.79" /><circle cx="34.9" cy="5.97" r="1.84" /><circle
        cx="39"
        cy="5.97"
        r="1.92"
      /><circle cx="43.1" cy="5.97" r="2.03" /><circle cx="47.2" cy="5.97" r="2.16" /><circle
        cx="51.3"
        cy="5.97"
        r="2.3"
      /><circle cx="55.4" cy="5.97" r="2.45" /><circle cx="59.5" cy="5.97" r="2.59" /><circle
        cx="63.6"
        cy="5.97"
        r="2.7"
      /><circle cx="67.7" cy="5.97" r="2.7" /><circle cx="71.8" cy="5.97" r="2.7" /><circle
        cx="75.9"
        cy="5.97"
        r="2.7"
      /><circle cx="80" cy="5.97" r="2.7" /><circle cx="84.1" cy="5.97" r="2.7" /><circle
        cx="88.2"
        cy="5.97"
        r="2.7"
      /><circle cx="92.3" cy="5.97" r="2.7" /><circle cx="96.4" cy="5.97" r="2.7" /><circle
        cx="100.5"
        cy="5.97"
        r="2.6"
      /><circle cx="104.6" cy="5.97" r="2.46" /><circle cx="108.7" cy="5.97" r="2.31" /><circle
        cx="112.8"
        cy="5.97"
        r="2.17"
      /><circle cx="116.9" cy="5.97" r="2.04" /><circle cx="0.05" cy="9.45" r="2.16" /><circle
        cx="4.15"
        cy="9.45"
        r="2.01"
      /><circle cx="8.25" cy="9.45" r="1.88" /><circle cx="12.35" cy="9.45" r="1.76" /><circle
        cx="16.45"
        cy="9.45"
        r="1.66"
      /><circle cx="20.55" cy="9.45" r="1.59" /><circle cx="24.65" cy="9.45" r="1.56" /><circle
        cx="28.75"
        cy="9.45"
        r="1.56"
      /><circle cx="32.85" cy="9.45" r="1.59" /><circle cx="36.95" cy="9.45" r="1.66" /><circle
        cx="41.05"
        cy="9.45"
        r="1.76"
      /><circle cx="45.15" cy="9.45" r="1.88" /><circle cx="49.25" cy="9.45" r="2.01" /><circle
        cx="53.35"
        cy="9.45"
        r="2.16"
      /><circle cx="57.45" cy="9.45" r="2.3" /><circle cx="61.55" cy="9.45" r="2.44" /><circle
        cx="65.65"
        cy="9.45"
        r="2.56"
      /><circle cx="69.75" cy="9.45" r="2.66" /><circle cx="73.85" cy="9.45" r="2.7" /><circle
        cx="77.95"
        cy="9.45"
        r="2.7"
      /><circle cx="82.05" cy="9.45" r="2.7" /><circle cx="86.15" cy="9.45" r="2.7" /><circle
        cx="90.25"
        cy="9.45"
        r="2.66"
      /><circle cx="94.35" cy="9.45" r="2.56" /><circle cx="98.45" cy="9.45" r="2.44" /><circle
        cx="102.55"
        cy="9.45"
        r="2.31"
      /><circle cx="106.65" cy="9.45" r="2.16" /><circle cx="110.75" cy="9.45" r="2.02" /><circle
        cx="114.85"
        cy="9.45"
        r="1.88"
      /><circle cx="118.95" cy="9.45" r="1.76" /><circle cx="-2" cy="12.94" r="2.01" /><circle
        cx="2.1"
        cy="12.94"
        r="1.87"
      /><circle cx="6.2" cy="12.94" r="1.73" /><circle cx="10.3" cy="12.94" r="1.6" /><circle
        cx="14.4"
        cy="12.94"
        r="1.49"
      /><circle cx="18.5" cy="12.94" r="1.41" /><circle cx="22.6" cy="12.94" r="1.35" /><circle
        cx="26.7"
        cy="12.94"
        r="1.34"
      /><circle cx="30.8" cy="12.94" r="1.35" /><circle cx="34.9" cy="12.94" r="1.41" /><circle
        cx="39"
        cy="12.94"
        r="1.49"
      /><circle cx="43.1" cy="12.94" r="1.6" /><circle cx="47.2" cy="12.94" r="1.73" /><circle
        cx="51.3"
        cy="12.94"
        r="1.87"
      /><circle cx="55.4" cy="12.94" r="2.01" /><circle cx="59.5" cy="12.94" r="2.15" /><circle
        cx="63.6"
        cy="12.94"
        r="2.28"
      /><circle cx="67.7" cy="12.94" r="2.39" /><circle cx="71.8" cy="12.94" r="2.48" /><circle
        cx="75.9"
        cy="12.94"
        r="2.53"
      /><circle cx="80" cy="12.94" r="2.55" /><circle cx="84.1" cy="12.94" r="2.53" /><circle
        cx="88.2"
        cy="12.94"
        r="2.48"
      /><circle cx="92.3" cy="12.94" r="2.4" /><circle cx="96.4" cy="12.94" r="2.29" /><circle
        cx="100.5"
        cy="12.94"
        r="2.16"
      /><circle cx="104.6" cy="12.94" r="2.02" /><circle cx="108.7" cy="12.94" r="1.87" /><circle
        cx="112.8"
        cy="12.94"
        r="1.73"
      /><circle cx="116.9" cy="12.94" r="1.6" /><circle cx="0.05" cy="16.43" r="1.72" /><circle
        cx="4.15"
        cy="16.43"
        r="1.58"
      /><circle cx="8.25" cy="16.43" r="1.44" /><circle cx="12.35" cy="16.43" r="1.32" /><circle
        cx="16.45"
        cy="16.43"
        r="1.23"
      /><circle cx="20.55" cy="16.43" r="1.16" /><circle cx="24.65" cy="16.43" r="1.12" /><circle
        cx="28.75"
        cy="16.43"
        r="1.12"
      /><circle cx="32.85" cy="16.43" r="1.16" /><circle cx="36.95" cy="16.43" r="1.23" /><circle
        cx="41.05"
        cy="16.43"
        r="1.32"
      /><circle cx="45.15" cy="16.43" r="1.44" /><circle cx="49.25" cy="16.43" r="1.58" /><circle
        cx="53.35"
        cy="16.43"
        r="1.72"
      /><circle cx="57.45" cy="16.43" r="1.87" /><circle cx="61.55" cy="16.43" r="2" /><circle
        cx="65.65"
        cy="16.43"
        r="2.12"
      /><circle cx="69.75" cy="16.43" r="2.22" /><circle cx="73.85" cy="16.43" r="2.29" /><circle
        cx="77.95"
        cy="16.43"
        r="2.32"
      /><circle cx="82.05" cy="16.43" r="2.32" /><circle cx="86.15" cy="16.43" r="2.29" /><circle
        cx="90.25"
        cy="16.43"
        r="2.22"
      /><circle cx="94.35" cy="16.43" r="2.13" /><circle cx="98.45" cy="16.43" r="2.01" /><circle
        cx="102.55"
        cy="16.43"
        r="1.87"
      /><circle cx="106.65" cy="16.43" r="1.73" /><circle cx="110.75" cy="16.43" r="1.58" /><circle
        cx="114.85"
        cy="16.43"
        r="1.45"
      /><circle cx="118.95" cy="16.43" r="1.33" /><circle cx="-2" cy="19.91" r="1.58" /><circle
        cx="2.1"
        cy="19.91"
        r="1.43"
      /><circle cx="6.2" cy="19.91" r="1.29" /><circle cx="10.3" cy="19.91" r="1.16" /><circle
        cx="14.4"
        cy="19.91"
        r="1.05"
      /><circle cx="18.5" cy="19.91" r="0.97" /><circle cx="22.6" cy="19.91" r="0.92" /><circle
        cx="26.7"
        cy="19.91"
        r="0.9"
      /><circle cx="30.8" cy="19.91" r="0.92" /><circle cx="34.9" cy="19.91" r="0.97" /><circle
        cx="39"
        cy="19.91"
        r="1.05"
      /><circle cx="43.1" cy="19.91" r="1.16" /><circle cx="47.2" cy="19.91" r="1.29" /><circle
        cx="51.3"
        cy="19.91"
        r="1.43"
      /><circle cx="55.4" cy="19.91" r="1.58" /><circle cx="59.5" cy="19.91" r="1.72" /><circle
        cx="63.6"
        cy="19.91"
        r="1.85"
      /><circle cx="67.7" cy="19.91" r="1.96" /><circle cx="71.8" cy="19.91" r="2.04" /><circle
        cx="75.9"
        cy="19.91"
        r="2.09"
      /><circle cx="80" cy="19.91" r="2.11" /><circle cx="84.1" cy="19.91" r="2.09" /><circle
        cx="88.2"
        cy="19.91"
        r="2.04"
      /><circle cx="92.3" cy="19.91" r="1.96" /><circle cx="96.4" cy="19.91" r="1.85" /><circle
        cx="100.5"
        cy="19.91"
        r="1.73"
      /><circle cx="104.6" cy="19.91" r="1.58" /><circle cx="108.7" cy="19.91" r="1.44" /><circle
        cx="112.8"
        cy="19.91"
        r="1.3"
      /><circle cx="116.9" cy="19.91" r="1.17" /><circle cx="0.05" cy="23.39" r="1.29" /><circle
        cx="4.15"
        cy="23.39"
        r="1.14"
      /><circle cx="8.25" cy="23.39" r="1.01" /><circle cx="12.35" cy="23.39" r="0.89" /><circle
        cx="16.45"
        cy="23.39"
        r="0.79"
      /><circle cx="20.55" cy="23.39" r="0.72" /><circle cx="24.65" cy="23.39" r="0.69" /><circle
        cx="28.75"
        cy="23.39"
        r="0.69"
      /><circle cx="32.85" cy="23.39" r="0.72" /><circle cx="36.95" cy="23.39" r="0.79" /><circle
        cx="41.05"
        cy="23.39"
        r="0.89"
      /><circle cx="45.15" cy="23.39" r="1.01" /><circle cx="49.25" cy="23.39" r="1.14" /><circle
        cx="53.35"
        cy="23.39"
        r="1.29"
      /><circle cx="57.45" cy="23.39" r="1.43" /><circle cx="61.55" cy="23.39" r="1.57" /><circle
        cx="65.65"
        cy="23.39"
        r="1.69"
      /><circle cx="69.75" cy="23.39" r="1.78" /><circle cx="73.85" cy="23.39" r="1.85" /><circle
        cx="77.95"
        cy="23.39"
        r="1.89"
      /><circle cx="82.05" cy="23.39" r="1.89" /><circle cx="86.15" cy="23.39" r="1.86" /><circle
        cx="90.25"
        cy="23.39"
        r="1.79"
      /><circle cx="94.35" cy="23.39" r="1.69" /><circle cx="98.45" cy="23.39" r="1.57" /><circle
        cx="102.55"
        cy="23.39"
        r="1.44"
      /><circle cx="106.65" cy="23.39" r="1.29" /><circle cx="110.75" cy="23.39" r="1.15" /><circle
        cx="114.85"
        cy="23.39"
        r="1.01"
      /><circle cx="118.95" cy="23.39" r="0.89" /><circle cx="-2" cy="26.88" r="1.14" /><circle
        cx="2.1"
        cy="26.88"
        r="1"
      /><circle cx="6.2" cy="26.88" r="0.85" /><circle cx="10.3" cy="26.88" r="0.73" /><circle
        cx="14.4"
        cy="26.88"
        r="0.62"
      /><circle cx="18.5" cy="26.88" r="0.53" /><circle cx="22.6" cy="26.88" r="0.48" /><circle
        cx="26.7"
        cy="26.88"
        r="0.47"
      /><circle cx="30.8" cy="26.88" r="0.48" /><circle cx="34.9" cy="26.88" r="0.53" /><circle
        cx="39"
        cy="26.88"
        r="0.62"
      /><circle cx="43.1" cy="26.88" r="0.73" /><circle cx="47.2" cy="26.88" r="0.85" /><circle
        cx="51.3"
        cy="26.88"
        r="1"
      /><circle cx="55.4" cy="26.88" r="1.14" /><circle cx="59.5" cy="26.88" r="1.28" /><circle
        cx="63.6"
        cy="26.88"
        r="1.41"
      /><circle cx="67.7" cy="26.88" r="1.52" /><circle cx="71.8" cy="26.88" r="1.6" /><circle
        cx="75.9"
        cy="26.88"
        r="1.66"
      /><circle cx="80" cy="26.88" r="1.67" /><circle cx="84.1" cy="26.88" r="1.66" /><circle
        cx="88.2"
        cy="26.88"
        r="1.61"
      /><circle cx="92.3" cy="26.88" r="1.53" /><circle cx="96.4" cy="26.88" r="1.42" /><circle
        cx="100.5"
        cy="26.88"
        r="1.29"
      /><circle cx="104.6" cy="26.88" r="1.15" /><circle cx="108.7" cy="26.88" r="1" /><circle
        cx="112.8"
        cy="26.88"
        r="0.86"
      /><circle cx="116.9" cy="26.88" r="0.73" /><circle cx="0.05" cy="30.36" r="0.85" /><circle
        cx="4.15"
        cy="30.36"
        r="0.71"
      /><circle cx="8.25" cy="30.36" r="0.57" /><circle cx="12.35" cy="30.36" r="0.45" /><circle
        cx="16.45"
        cy="30.36"
        r="0.35"
      /><circle cx="20.55" cy="30.36" r="0.29" /><circle cx="24.65" cy="30.36" r="0.25" /><circle
        cx="28.75"
        cy="30.36"
        r="0.25"
      /><circle cx="32.85" cy="30.36" r="0.29" /><circle cx="36.95" cy="30.36" r="0.35" /><circle
        cx="41.05"
        cy="30.36"
        r="0.45"
      /><circle cx="45.15" cy="30.36" r="0.57" /><circle cx="49.25" cy="30.36" r="0.71" /><circle
        cx="53.35"
        cy="30.36"
        r="0.85"
      /><circle cx="57.45" cy="30.36" r="0.99" /><circle cx="61.55" cy="30.36" r="1.13" /><circle
        cx="65.65"
        cy="30.36"
        r="1.25"
      /><circle cx="69.75" cy="30.36" r="1.35" /><circle cx="73.85" cy="30.36" r="1.42" /><circle
        cx="77.95"
        cy="30.36"
        r="1.45"
      /><circle cx="82.05" cy="30.36" r="1.45" /><circle cx="86.15" cy="30.36" r="1.42" /><circle
        cx="90.25"
        cy="30.36"
        r="1.35"
      /><circle cx="94.35" cy="30.36" r="1.26" /><circle cx="98.45" cy="30.36" r="1.14" /><circle
        cx="102.55"
        cy="30.36"
        r="1"
      /><circle cx="106.65" cy="30.36" r="0.86" /><circle cx="110.75" cy="30.36" r="0.71" /><circle
        cx="114.85"
        cy="30.36"
        r="0.58"
      /><circle cx="118.95" cy="30.36" r="0.46" /><circle cx="-2" cy="33.85" r="0.71" /><circle
        cx="2.1"
        cy="33.85"
        r="0.56"
      /><circle cx="6.2" cy="33.85" r="0.42" /><circle cx="10.3" cy="33.85" r="0.29" /><circle
        cx="43.1"
        cy="33.85"
        r="0.29"
      /><circle cx="47.2" cy="33.85" r="0.42" /><circle cx="51.3" cy="33.85" r="0.56" /><circle
        cx="55.4"
        cy="33.85"
        r="0.71"
      /><circle cx="59.5" cy="33.85" r="0.85" /><circle cx="63.6" cy="33.85" r="0.98" /><circle
        cx="67.7"
        cy="33.85"
        r="1.09"
      /><circle cx="71.8" cy="33.85" r="1.17" /><circle cx="75.9" cy="33.85" r="1.22" /><circle
        cx="80"
        cy="33.85"
        r="1.24"
      /><circle cx="84.1" cy="33.85" r="1.22" /><circle cx="88.2" cy="33.85" r="1.17" /><circle
        cx="92.3"
        cy="33.85"
        r="1.09"
      /><circle cx="96.4" cy="33.85" r="0.98" /><circle cx="100.5" cy="33.85" r="0.85" /><circle
        cx="104.6"
        cy="33.85"
        r="0.71"
      /><circle cx="108.7" cy="33.85" r="0.57" /><circle cx="112.8" cy="33.85" r="0.43" /><circle
        cx="116.9"
        cy="33.85"
        r="0.3"
      /><circle cx="0.05" cy="37.33" r="0.41" /><circle cx="4.15" cy="37.33" r="0.27" /><circle
        cx="49.25"
        cy="37.33"
        r="0.27"
      /><circle cx="53.35" cy="37.33" r="0.41" /><circle cx="57.45" cy="37.33" r="0.56" /><circle
        cx="61.55"
        cy="37.33"
        r="0.7"
      /><circle cx="65.65" cy="37.33" r="0.82" /><circle cx="69.75" cy="37.33" r="0.91" /><circle
        cx="73.85"
        cy="37.33"
        r="0.98"
      /><circle cx="77.95" cy="37.33" r="1.02" /><circle cx="82.05" cy="37.33" r="1.02" /><circle
        cx="86.15"
        cy="37.33"
        r="0.98"
      /><circle cx="90.25" cy="37.33" r="0.92" /><circle cx="94.35" cy="37.33" r="0.82" /><circle
        cx="98.45"
        cy="37.33"
        r="0.7"
      /><circle cx="102.55" cy="37.33" r="0.57" /><circle cx="106.65" cy="37.33" r="0.42" /><circle
        cx="110.75"
        cy="37.33"
        r="0.28"
      /><circle cx="-2" cy="40.82" r="0.27" /><circle cx="55.4" cy="40.82" r="0.27" /><circle
        cx="59.5"
        cy="40.82"
        r="0.41"
      /><circle cx="63.6" cy="40.82" r="0.54" /><circle cx="67.7" cy="40.82" r="0.65" /><circle
        cx="71.8"
        cy="40.82"
        r="0.73"
      /><circle cx="75.9" cy="40.82" r="0.79" /><circle cx="80" cy="40.82" r="0.8" /><circle
        cx="84.1"
        cy="40.82"
        r="0.79"
      /><circle cx="88.2" cy="40.82" r="0.74" /><circle cx="92.3" cy="40.82" r="0.65" /><circle
        cx="96.4"
        cy="40.82"
        r="0.55"
      /><circle cx="100.5" cy="40.82" r="0.42" /><circle cx="104.6" cy="40.82" r="0.28" /><circle
        cx="61.55"
        cy="44.3"
        r="0.26"
      /><circle cx="65.65" cy="44.3" r="0.38" /><circle cx="69.75" cy="44.3" r="0.48" /><circle
        cx="73.85"
        cy="44.3"
        r="0.55"
      /><circle cx="77.95" cy="44.3" r="0.58" /><circle cx="82.05" cy="44.3" r="0.58" /><circle
        cx="86.15"
        cy="44.3"
        r="0.55"
      /><circle cx="90.25" cy="44.3" r="0.48" /><circle cx="94.35" cy="44.3" r="0.39" /><circle
        cx="98.45"
        cy="44.3"
        r="0.27"
      /></g><text
      x="8"
      y="65.4"
      class="f-sans"
      font-size="22"
      font-weight="760"
      letter-spacing="-0.4"
      fill="#1a1a1a"
    >Barbara</text><text
      x="8"
      y="78.38"
      class="f-sans"
      font-size="8.75"
      font-weight="460"
      fill="#1a1a1a"
    >Featherstonehaugh-</text><text
      x="8"
      y="88.18"
      class="f-sans"
      font-size="8.75"
      font-weight="460"
      fill="#1a1a1a"
    >Cholmondeley</text><text x="8" y="94" class="f-sans" font-size="4.8" font-weight="400" fill="#47342f">University of
      Cape Town</text><text
      x="106"
      y="94"
      class="f-sans"
      font-size="3.6"
      font-weight="620"
      fill="#a81f50"
      text-anchor="end"
    >Zine Fair Leipzig</text><rect class="punch" x="50.15" y="4.5" width="14" height="3" rx="1.5" /></svg>
</template>
