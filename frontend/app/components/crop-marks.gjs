// The one large preview on a page stands between crop marks.
<template>
  <div class="crop" ...attributes>
    <svg class="cm tl" viewBox="0 0 22 22" aria-hidden="true"><path d="M21.5 0v14M0 21.5h14" /></svg>
    <svg class="cm tr" viewBox="0 0 22 22" aria-hidden="true"><path d="M21.5 0v14M0 21.5h14" /></svg>
    <svg class="cm bl" viewBox="0 0 22 22" aria-hidden="true"><path d="M21.5 0v14M0 21.5h14" /></svg>
    <svg class="cm br" viewBox="0 0 22 22" aria-hidden="true"><path d="M21.5 0v14M0 21.5h14" /></svg>
    {{yield}}
  </div>
</template>
