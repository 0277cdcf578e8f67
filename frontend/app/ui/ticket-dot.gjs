import { ticketColours } from 'badgeyay/document/colours';

const fillOf = (palette, type) =>
  palette ? ticketColours(palette, { [palette.column ?? 'ticket']: type ?? '' }).fill : 'none';

// The colour of a ticket type as it is printed, the same wherever the type is named: @palette of the
// design, @type as the list has it; no colour while there is no palette yet.
<template>
  <svg class="dot" viewBox="0 0 10 10" aria-hidden="true" data-test-dot={{fillOf @palette @type}}>
    {{! The line keeps a dark colour in sight on a dark page, and a light one on a light page. }}
    <rect
      x="0.5"
      y="0.5"
      width="9"
      height="9"
      rx="2"
      stroke="currentColor"
      stroke-opacity="0.4"
      fill={{fillOf @palette @type}}
    />
  </svg>
</template>
