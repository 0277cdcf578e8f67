// The one thing that turns: a wait that cannot be counted.
<template>
  <svg class="register" viewBox="0 0 40 40" aria-hidden="true" ...attributes>
    <path d="M20 0v40M0 20h40" />
    <circle cx="20" cy="20" r="13" />
    <path class="spin" d="M20 20V11A9 9 0 0 1 29 20zM20 20v9a9 9 0 0 1-9-9z" fill="currentColor" stroke="none" />
  </svg>
</template>
