import { ticketColours } from 'badgeyay/document/colours';

const fillOf = (palette, type) =>
  palette ? ticketColours(palette, { [palette.column ?? 'ticket']: type ?? '' }).fill : 'none';

// The colour of a ticket type as it is printed, the same wherever the type is named: @palette of the
// design, @type as the list has it; no colour while there is no palette yet.
<template>
  <svg class="dot" viewBox="0 0 10 10" aria-hidden="true" data-test-dot={{fillOf @palette @type}}>
    <rect width="10" height="10" rx="2" fill={{fillOf @palette @type}} />
  </svg>
</template>
