import Page from 'badgeyay/shell/page';

// A page of the account that comes before all others: a badge on the mat. @title.
<template>
  <Page>
    <div class="mat doors">
      <section class="door" aria-labelledby="door-title">
        <svg class="tape" width="120" height="120" viewBox="0 0 120 120" aria-hidden="true">
          <path d="M8 0 57 84M112 0 63 84" stroke="#ffcb2e" stroke-width="11" />
          <path d="M51 74h18v18H51z" fill="#14201b" />
          <path d="M60 90v22" stroke="#7d8a83" stroke-width="5" />
        </svg>
        <div class="panel stack">
          <h1 id="door-title" tabindex="-1">{{@title}}</h1>
          {{yield}}
        </div>
      </section>
    </div>
  </Page>
</template>
