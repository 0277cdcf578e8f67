<template>
  <svg width="22" height="28" viewBox="0 0 22 28" aria-hidden="true">
    <path d="M6.5 0 11 6l4.5-6" fill="none" stroke="#ffcb2e" stroke-width="3" />
    <path
      d="M2 5.5h18a2 2 0 0 1 2 2V26a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V7.5a2 2 0 0 1 2-2zm5.5 2.7a1.3 1.3 0 0 0 0 2.6h7a1.3 1.3 0 0 0 0-2.6z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  </svg>
</template>
