<template>
  <svg
    width="96"
    height="66"
    viewBox="0 0 96 66"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    aria-hidden="true"
  >
    <rect x="8.5" y="10.5" width="79" height="47" rx="3" stroke-dasharray="4 4" />
    <rect x="38" y="16" width="20" height="5" rx="2.5" />
    <path d="M8.5 0v6M87.5 0v6M8.5 62v4M87.5 62v4M0 10.5h4M92 10.5h4M0 57.5h4M92 57.5h4" />
  </svg>
</template>
